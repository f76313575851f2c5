import {
  BRANCH_OWNER,
  DUTIES,
  type DutyId,
  type DutyPeriod,
  type DutyYear,
  dutyYear,
  type Gathering as HeldGathering,
  isFault,
  ruleOf,
  type Settings,
} from '../rules/index.ts';
import type { DutyCell, DutyGathering, DutyLine, NotOwed, OrganizationYear } from './shapes.ts';

/** A branch as its duties see it: whether it has a committee, and which groups. */
export type Branch = { id: string; name: string; has_committee: boolean; groups: string[] };

/** All that a branch's year is worked out from; nothing else is asked. Gatherings and talks are in order of their day. */
export type YearFacts = {
  branch: Branch;
  gatherings: readonly DutyGathering[];
  /** The day of the oldest record known here: what was over before it is not judged. */
  records_from: string;
  /** Those in force on 1 January. */
  settings: Settings;
};

/** What each duty asks for, as a gathering says it. */
const KIND = {
  R1: 'general_meeting',
  R2: 'committee_meeting',
  R3: 'group_meeting',
  R4: 'theme_day',
  R5: 'lecture',
  R6: 'organizational_life',
  R7: 'appraisal',
  R8: 'talk',
} as const satisfies Record<DutyId, DutyGathering['kinds'][number]>;

/**
 * The year of a branch: every duty (R1–R8) of the calendar year of `today`, each period with its state and with what counts
 * in it. Pure: the states are those of domain/rules, and what is listed as counted is what was given to it.
 */
export function organizationYear(facts: YearFacts, today: string): OrganizationYear {
  const { branch, gatherings } = facts;
  const year = today.slice(0, 4);
  const own = gatherings.filter(({ on }) => on.startsWith(year));
  return {
    organization: { id: branch.id, name: branch.name },
    today,
    has_committee: branch.has_committee,
    groups: branch.groups,
    lines: DUTIES.flatMap((rule) => linesOf(rule, facts, own, today)),
    gatherings: own,
  };
}

function linesOf(rule: DutyId, facts: YearFacts, own: readonly DutyGathering[], today: string): DutyLine[] {
  const { branch, settings, records_from } = facts;
  const fitting = own.filter((one) => one.kinds.includes(KIND[rule]) && (one.state !== 'held' || one.on <= today));
  const nameless = (one: DutyGathering) => rule === 'R3' && branch.groups.length > 1 && one.group === null;
  const sorted: Sorted = {
    counted: fitting.filter((one) => one.state === 'held' && !nameless(one)),
    ahead: fitting.filter((one) => one.state === 'planned' || one.state === 'under_way'),
    uncounted: fitting.filter((one) => one.state === 'empty' || (one.state === 'held' && nameless(one))),
  };
  const organization = { ...branch, founded_on: records_from };
  const answer = dutyYear(rule, organization, sorted.counted.map(held), today, settings);
  // The one thing that can be wrong with facts that were parsed, a nameless group, was left out above.
  if (isFault(answer)) throw new Error(answer.error);
  return [...ownersOf(answer)].map(([owner, periods]) => ({
    rule,
    article: answer.article,
    set: ruleOf(rule).state === 'set',
    owner: owner === BRANCH_OWNER ? null : owner,
    span: SPANS[periods.length] ?? 'month',
    cells: periods.map((period) => cellOf(rule, facts, period, sorted)),
  }));
}

/** The gatherings of one duty: those that count, those that will once they are held, and those that do not. */
type Sorted = Record<'counted' | 'ahead' | 'uncounted', readonly DutyGathering[]>;

const SPANS: Readonly<Record<number, DutyLine['span']>> = { 1: 'year', 4: 'quarter', 12: 'month' };

function ownersOf({ periods }: DutyYear): Map<string, DutyPeriod[]> {
  return Map.groupBy(periods, ({ owner }) => owner);
}

function held({ kinds, on, group, pairing }: DutyGathering): HeldGathering {
  return { kinds, held_on: on, group: group ?? undefined, pairing: pairing ?? undefined };
}

function cellOf(
  rule: DutyId,
  facts: YearFacts,
  { from, to, owner, state, held: done, owed }: DutyPeriod,
  sorted: Sorted,
): DutyCell {
  const own = (one: DutyGathering) => owner === BRANCH_OWNER || one.group === null || one.group === owner;
  const idsOf = (list: readonly DutyGathering[]) =>
    list.filter((one) => one.on >= from && one.on <= to && own(one)).map(({ id }) => id);
  return {
    from,
    to,
    state,
    held: done,
    owed,
    not_owed: state === 'not_owed' ? whyNotOwed(rule, facts, to) : null,
    counted: idsOf(sorted.counted),
    ahead: idsOf(sorted.ahead),
    uncounted: idsOf(sorted.uncounted),
  };
}

function whyNotOwed(rule: DutyId, { branch, records_from }: YearFacts, to: string): NotOwed {
  if (rule === 'R2' && !branch.has_committee) return 'no_committee';
  if (rule === 'R3' && branch.groups.length === 0) return 'no_groups';
  if (to < ruleOf(rule, to).in_force_from) return 'before_rule';
  return to < records_from ? 'before_records' : 'by_setting';
}
