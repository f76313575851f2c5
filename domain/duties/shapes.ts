import { z } from 'zod';
import { CityDate, Instant, MeetingKind, TalkPairing, Uuid } from '../words.ts';

/**
 * What branches owe and have held, as screens are told it (rules.md, Duties). Facts in the order of names: no score, no
 * ranking, nothing sorted by who is late; `missed` means that no record is known, and the screens say it so.
 */

/** R1 党员大会 · R2 支委会 · R3 党小组会 · R4 主题党日 · R5 党课 · R6 组织生活会 · R7 民主评议 · R8 谈心谈话. */
export const DutyRule = z.enum(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8']);
export type DutyRule = z.infer<typeof DutyRule>;
export const DutyState = z.enum(['met', 'open', 'due_soon', 'missed', 'not_owed']);
export type DutyState = z.infer<typeof DutyState>;

/** Why nothing is owed: no 支委会 · no 党小组 · the period was over before the first record that is known here, or before the rule. */
export const NotOwed = z.enum(['no_committee', 'no_groups', 'before_records', 'before_rule', 'by_setting']);
export type NotOwed = z.infer<typeof NotOwed>;

/** One period of one duty, with everything that its answer to "why" needs. Ids are those of `OrganizationYear.gatherings`. */
export const DutyCell = z.object({
  from: CityDate,
  to: CityDate,
  state: DutyState,
  /** Gatherings held, of those owed; for R8: pairings. */
  held: z.int(),
  owed: z.int(),
  not_owed: NotOwed.nullable(),
  /** What counts, by date. */
  counted: z.array(Uuid),
  /** What will count once it is held: planned, or under way. */
  ahead: z.array(Uuid),
  /** What would count and does not: a 党小组会 whose group nobody named, a gathering at which nobody was recorded. */
  uncounted: z.array(Uuid),
});
export type DutyCell = z.infer<typeof DutyCell>;

/** A duty over the year. `owner` is the 党小组 whose line it is; `set`: the number is a dated setting of the city. */
export const DutyLine = z.object({
  rule: DutyRule,
  article: z.string(),
  set: z.boolean(),
  owner: z.string().nullable(),
  span: z.enum(['month', 'quarter', 'year']),
  cells: z.array(DutyCell),
});
export type DutyLine = z.infer<typeof DutyLine>;

/**
 * A gathering, a plan, or talks. `empty`: closed with nobody recorded, which is no gathering. `here`: of this kiosk's own
 * ledger; `headcount` is for staff and null in the hall.
 */
export const DutyGathering = z.object({
  id: Uuid,
  kinds: z.array(z.enum([...MeetingKind.options, 'talk'])),
  title: z.string(),
  group: z.string().nullable(),
  pairing: TalkPairing.nullable(),
  on: CityDate,
  start: Instant.nullable(),
  place: z.string(),
  state: z.enum(['held', 'under_way', 'planned', 'empty']),
  here: z.boolean(),
  headcount: z.object({ present: z.int(), should: z.int() }).nullable(),
});
export type DutyGathering = z.infer<typeof DutyGathering>;

const NamedOrganization = z.object({ id: Uuid, name: z.string() });

/** One branch over the calendar year of `today`. */
export const OrganizationYear = z.object({
  organization: NamedOrganization,
  today: CityDate,
  has_committee: z.boolean(),
  groups: z.array(z.string()),
  lines: z.array(DutyLine),
  gatherings: z.array(DutyGathering),
});
export type OrganizationYear = z.infer<typeof OrganizationYear>;

/** What a matrix shows: one duty by its periods, or all by months (a period belongs to the month in which it ends). */
export const MatrixDuty = z.enum([...DutyRule.options, 'all']);
export type MatrixDuty = z.infer<typeof MatrixDuty>;

/** `done` of `owed`: gatherings of one duty (R3: groups, R8: pairings), or of all duties how many are met. */
export const MatrixCell = z.object({
  from: CityDate,
  to: CityDate,
  state: DutyState,
  done: z.int(),
  owed: z.int(),
  /** The day of the last gathering that counts, and of the next one that is planned. */
  on: CityDate.nullable(),
  ahead: CityDate.nullable(),
});
export type MatrixCell = z.infer<typeof MatrixCell>;

/** Branches × periods of the calendar year of `today`, in the order of names. */
export const DutyMatrix = z.object({
  duty: MatrixDuty,
  today: CityDate,
  rows: z.array(z.object({ organization: NamedOrganization, cells: z.array(MatrixCell) })),
});
export type DutyMatrix = z.infer<typeof DutyMatrix>;

/** A branch with what it has still to hold in the periods that are running. */
export const OpenBranch = z.object({
  organization: NamedOrganization,
  duties: z.array(
    DutyLine.pick({ rule: true, owner: true, span: true }).extend({
      to: CityDate,
      state: z.enum(['open', 'due_soon']),
      held: z.int(),
      owed: z.int(),
      /** The day for which it is planned. */
      ahead: CityDate.nullable(),
    }),
  ),
});
export type OpenBranch = z.infer<typeof OpenBranch>;
