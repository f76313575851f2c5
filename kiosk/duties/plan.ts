import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { cityDate, cityInstant, epochMs } from '../../domain/city-time.ts';
import type { Branch } from '../../domain/duties/year.ts';
import type { BodyOf } from '../../domain/events/body.ts';
import type { DUTIES_INPUT } from '../contract/duties.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import { plannedBetween } from '../ledger/agenda.ts';
import type { Db } from '../ledger/database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { statement } from '../ledger/statements.ts';
import { LIMITS } from '../limits.ts';
import { walkUpTitle } from '../meetings/open.ts';
import { type By, DONE, type Outcome } from '../staff/act.ts';
import { refuse } from '../staff/refusal.ts';
import { branchById } from './branch.ts';

/** What an act is given, without the session that was checked before. */
type Input<K extends keyof typeof DUTIES_INPUT> = Omit<z.infer<(typeof DUTIES_INPUT)[K]>, 'session'>;

const DAY_MS = 86_400_000;

/**
 * Plans a meeting of a branch: an event that stands in this kiosk's agenda at once and in the city's when it arrives there.
 * Refused: a day that is over or too far off, the same branch or place at the same time, a 党小组会 of no group, a 支委会
 * where there is none.
 */
export function planMeeting(ledger: Ledger, by: By, input: Input<'plan'>): Outcome<{ planned_id: string }> {
  const branch = branchById(ledger.db, input.organization_id);
  if (!branch) return refuse('unknown_organization');
  const group = groupOf(branch, input);
  const start = epochMs(`${input.date}T${input.time}:00+08:00`);
  const minutes = input.kinds.length > 1 ? LIMITS.plan_minutes_of_several : LIMITS.plan_minutes;
  const span = { planned_start: cityInstant(start), planned_end: cityInstant(start + minutes * 60_000) };
  const refusal =
    notThisBranch(branch, input, group) ??
    notThen(by.at.wall, start, input.date) ??
    alreadyTaken(ledger.db, input, span);
  if (refusal) return refusal;
  const planned_id = uuidv7();
  const { organization_id, kinds, place, date } = input;
  const title = planTitle(kinds, group, date);
  const body: BodyOf<'meeting.planned'> = { planned_id, organization_id, kinds, group, title, place, ...span };
  ledger.write(by.at, (append) => append({ type: 'meeting.planned', actor: by.actor, body }));
  return { ok: true, planned_id };
}

/** The 党小组 of a meeting: the one asked for, or the only one there is; null for every other gathering. */
function groupOf(branch: Branch, { kinds, group }: Input<'plan'>): string | null {
  if (!kinds.includes('group_meeting')) return null;
  const [only, ...more] = branch.groups;
  return more.length === 0 ? (only ?? null) : group;
}

function notThisBranch(branch: Branch, { kinds }: Input<'plan'>, group: string | null): StaffRefusal | null {
  if (kinds.includes('committee_meeting') && !branch.has_committee) return refuse('no_committee');
  const fits = group !== null && branch.groups.includes(group);
  return kinds.includes('group_meeting') && !fits ? refuse('group_needed') : null;
}

function notThen(now: string, start: number, date: string): StaffRefusal | null {
  const last = cityDate(cityInstant(epochMs(now) + LIMITS.plan_days * DAY_MS));
  return start <= epochMs(now) || date > last ? refuse('bad_date') : null;
}

function alreadyTaken(
  db: Db,
  { organization_id, place }: Input<'plan'>,
  span: { planned_start: string; planned_end: string },
): StaffRefusal | null {
  const overlapping = plannedBetween(db, span.planned_start, span.planned_end);
  if (overlapping.some((one) => one.organization === organization_id)) return refuse('already_planned');
  return place !== '' && overlapping.some((one) => one.place === place) ? refuse('place_taken') : null;
}

/** The title of a planned meeting as the agenda shows it: `11月主题党日 · 党课`, `第一党小组11月党小组会`. */
function planTitle(kinds: Input<'plan'>['kinds'], group: string | null, date: string): string {
  return `${group ?? ''}${Number(date.slice(5, 7))}月${walkUpTitle(kinds)}`;
}

/** Takes back a plan that was made at this kiosk; one that was opened is a meeting and stays. */
export function withdrawPlan(ledger: Ledger, by: By, { planned_id }: Input<'withdrawPlan'>): Outcome {
  const plan = statement<[string], { organization_id: string }>(
    ledger.db,
    `SELECT data ->> 'organization' AS organization_id FROM planned WHERE id = ? AND withdrawn = 0`,
  ).get(planned_id);
  if (!plan) return refuse('unknown_meeting');
  const opened = statement(ledger.db, 'SELECT 1 FROM meeting WHERE planned_id = ?').get(planned_id);
  if (opened) return refuse('already_open');
  const { organization_id } = plan;
  ledger.write(by.at, (append) =>
    append({ type: 'meeting.plan_withdrawn', actor: by.actor, body: { planned_id, organization_id } }),
  );
  return DONE;
}

/** Records talks 谈心谈话 of a branch (R8): a pairing, or a whole round; on a day of this year that is not to come. */
export function recordTalk(ledger: Ledger, by: By, input: Input<'recordTalk'>): Outcome<{ talk_id: string }> {
  if (!branchById(ledger.db, input.organization_id)) return refuse('unknown_organization');
  const today = cityDate(by.at.wall);
  const first = cityDate(cityInstant(epochMs(by.at.wall) - LIMITS.talk_days_back * DAY_MS));
  const fits = input.held_on <= today && input.held_on >= first && input.held_on.slice(0, 4) === today.slice(0, 4);
  if (!fits) return refuse('bad_date');
  const talk_id = uuidv7();
  const { organization_id, held_on, pairing } = input;
  const body = { talk_id, organization_id, held_on, pairing };
  ledger.write(by.at, (append) => append({ type: 'talk.recorded', actor: by.actor, body }));
  return { ok: true, talk_id };
}

/** Takes back a record of talks that was made at this kiosk. */
export function withdrawTalk(ledger: Ledger, by: By, { talk_id }: Input<'withdrawTalk'>): Outcome {
  const talk = statement<[string], { organization_id: string }>(
    ledger.db,
    `SELECT data ->> 'organization' AS organization_id FROM talk WHERE id = ? AND withdrawn = 0`,
  ).get(talk_id);
  if (!talk) return refuse('unknown_talk');
  const { organization_id } = talk;
  ledger.write(by.at, (append) =>
    append({ type: 'talk.withdrawn', actor: by.actor, body: { talk_id, organization_id } }),
  );
  return DONE;
}
