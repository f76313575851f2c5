import type { MeetingKind } from '../words.ts';
import { RULES, type RuleId, source } from './article.ts';
import { type Fault, fault } from './fault.ts';
import { type DutyState, type Period, periodIndex, periodsOf, type Span, stateOn } from './period.ts';
import type { Settings } from './settings.ts';
import { pairingsCovered, pairingsOwed, type Talk } from './talk.ts';

/** R1 党员大会 · R2 支委会 · R3 党小组会 · R4 主题党日 · R5 党课 · R6 组织生活会 · R7 民主评议 · R8 谈心谈话. */
export type DutyId = Extract<RuleId, `R${number}`>;

/** A kind of gathering that a duty asks for; `talk` (谈心谈话) is recorded like one but is no meeting. */
export type GatheringKind = MeetingKind | 'talk';

/** One gathering as the ledger or the feed knows it; each of its kinds ticks its own duty. */
export interface Gathering extends Talk {
  readonly kinds: readonly GatheringKind[];
  /** The group that met; may be left out where the branch has but one. */
  readonly group?: string | undefined;
}

/** What decides which duties a branch owes. Periods that ended before `founded_on` are not owed. */
export interface DutyOrganization {
  readonly has_committee: boolean;
  readonly groups: readonly string[];
  readonly founded_on?: string | undefined;
}

/** The owner of every duty that is the branch's own; R3 names the group instead. */
export const BRANCH_OWNER = 'branch';

/** One period of one duty. `held` of `owed` gatherings (R8: pairings) stand in the ledger. */
export interface DutyPeriod {
  readonly from: string;
  readonly to: string;
  readonly owner: string;
  readonly state: DutyState;
  readonly held: number;
  readonly owed: number;
}

/** The periods of one duty in one calendar year, by owner and then by date. */
export interface DutyYear {
  readonly rule: DutyId;
  readonly article: string;
  readonly periods: readonly DutyPeriod[];
}

const KINDS: Readonly<Record<DutyId, readonly [GatheringKind, Span]>> = {
  R1: ['general_meeting', 'quarter'],
  R2: ['committee_meeting', 'month'],
  R3: ['group_meeting', 'month'],
  R4: ['theme_day', 'month'],
  R5: ['lecture', 'quarter'],
  R6: ['organizational_life', 'year'],
  R7: ['appraisal', 'year'],
  R8: ['talk', 'year'],
};

/** All duties, in the order of the matrix on the screen. */
export const DUTIES = Object.keys(KINDS) as readonly DutyId[];

interface Question {
  readonly duty: DutyId;
  readonly organization: DutyOrganization;
  readonly today: string;
  readonly settings: Settings;
  readonly span: Span;
}

/**
 * One duty of a branch over the calendar year of `today`. Only gatherings held by `today` count, not planned ones, each for
 * its own date. `settings` are those in force on 1 January: a change in mid-year never makes a past period missed. Periods
 * that ended before the rule came into force are not owed. A fault when a group meeting names no group among several.
 */
export function dutyYear(
  duty: DutyId,
  organization: DutyOrganization,
  gatherings: readonly Gathering[],
  today: string,
  settings: Settings,
): DutyYear | Fault {
  const [kind, defaultSpan] = KINDS[duty];
  const span = duty === 'R5' ? settings.R5.per : defaultSpan;
  const question: Question = { duty, organization, today, settings, span };
  const year = today.slice(0, 4);
  const held = gatherings.filter(
    (one) => one.held_on <= today && one.held_on.startsWith(year) && one.kinds.includes(kind),
  );
  if (duty !== 'R3' || organization.groups.length === 0) {
    return { ...source(duty), periods: periodsFor(question, BRANCH_OWNER, held) };
  }
  const groups = [...new Set(organization.groups)];
  const nameless = held.find((one) => one.group === undefined);
  if (nameless && groups.length > 1) {
    return fault('R3', 'group_unclear', `${nameless.held_on} 的党小组会没有写明党小组`);
  }
  const periods = groups.flatMap((group) => {
    const own = held.filter((one) => one.group === group || one.group === undefined);
    return periodsFor(question, group, own);
  });
  return { ...source(duty), periods };
}

function periodsFor(question: Question, owner: string, held: readonly Gathering[]): DutyPeriod[] {
  const { today, span } = question;
  const periods = periodsOf(Number(today.slice(0, 4)), span);
  const buckets: Gathering[][] = periods.map(() => []);
  for (const one of held) buckets[periodIndex(one.held_on, span)]?.push(one);
  return periods.map((period, index) => judged(question, owner, period, buckets[index] ?? []));
}

function judged(question: Question, owner: string, period: Period, held: readonly Gathering[]): DutyPeriod {
  const { from, to } = period;
  const wanted = wants(question, held);
  const owed = isOwed(question, period) ? wanted.owed : 0;
  const state = owed === 0 ? 'not_owed' : stateOn(question.today, period, wanted.held >= owed);
  return { from, to, owner, state, held: wanted.held, owed };
}

/** How many gatherings a period wants and has; R8 counts pairings instead. */
function wants({ duty, organization, settings }: Question, held: readonly Gathering[]) {
  if (duty === 'R8') {
    const pairings = pairingsOwed(organization.has_committee, settings);
    return { owed: pairings.length, held: pairingsCovered(pairings, held) };
  }
  return { owed: duty === 'R5' ? settings.R5.count : 1, held: held.length };
}

const BEGINNINGS = new Map(RULES.map((rule) => [rule.id as string, rule.in_force_from as string]));

function isOwed({ duty, organization }: Question, { to }: Period): boolean {
  if (duty === 'R2' && !organization.has_committee) return false;
  if (duty === 'R3' && organization.groups.length === 0) return false;
  const begins = BEGINNINGS.get(duty) ?? '';
  return to >= begins && to >= (organization.founded_on ?? '');
}
