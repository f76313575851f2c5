import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DutyMatrix, MatrixDuty, OpenBranch, OrganizationYear } from '../../domain/duties/shapes.ts';
import { LIMITS } from '../../domain/limits.ts';
import { CityDate, Instant, MeetingKind, TalkPairing, Uuid } from '../../domain/words.ts';
import { Done, orRefusal, STAFF_INPUT } from './staff.ts';

/** What branches owe and have held (domain/duties), plans, and talks. */

/** `HH:MM` on the city's clock. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Ready choices for a plan, so that nothing needs to be typed. `usual` is what the branch did most often so far. */
export const PlanChoices = z.object({
  kinds: z.array(MeetingKind),
  groups: z.array(z.string()),
  dates: z.array(CityDate),
  times: z.array(TimeOfDay),
  places: z.array(z.string()),
  usual: z.object({ time: TimeOfDay.nullable(), place: z.string().nullable() }),
  /** What is planned already on these dates: of the branch itself (`own`), or in one of the places. */
  taken: z.array(z.object({ place: z.string(), start: Instant, end: Instant, own: z.boolean() })),
});
export type PlanChoices = z.infer<typeof PlanChoices>;

const ofOrganization = STAFF_INPUT.session.extend({ organization_id: Uuid });

export const DUTIES_INPUT = {
  plan: ofOrganization.extend({
    kinds: z.array(MeetingKind).min(1),
    group: z.string().max(LIMITS.name_chars).nullable(),
    date: CityDate,
    time: TimeOfDay,
    place: z.string().max(LIMITS.place_chars),
  }),
  withdrawPlan: STAFF_INPUT.session.extend({ planned_id: Uuid }),
  recordTalk: ofOrganization.extend({ pairing: TalkPairing.nullable(), held_on: CityDate }),
  withdrawTalk: STAFF_INPUT.session.extend({ talk_id: Uuid }),
} as const;

export const dutiesContract = {
  /** Public: the branches that meet in this house. */
  house: oc.input(z.object({ duty: MatrixDuty })).output(DutyMatrix),
  /** Public: one of them over the year, without figures of people; null when it does not meet here. */
  houseYear: oc.input(z.object({ organization_id: Uuid })).output(OrganizationYear.nullable()),
  /** All branches of the jurisdiction. */
  matrix: oc.input(STAFF_INPUT.session.extend({ duty: MatrixDuty })).output(orRefusal({ matrix: DutyMatrix })),
  year: oc.input(ofOrganization).output(orRefusal({ year: OrganizationYear })),
  /** What is still open this month, this quarter, this year. */
  open: oc.input(STAFF_INPUT.session).output(orRefusal({ today: CityDate, branches: z.array(OpenBranch) })),
  planChoices: oc.input(ofOrganization).output(orRefusal({ choices: PlanChoices })),
  /** Plans a meeting at this kiosk; it stands in the agenda at once and reaches the city with the next upload. */
  plan: oc.input(DUTIES_INPUT.plan).output(orRefusal({ planned_id: Uuid })),
  /** Takes back a plan that was made here and not opened. */
  withdrawPlan: oc.input(DUTIES_INPUT.withdrawPlan).output(Done),
  /** 谈心谈话: which pairing, or a whole round; who spoke with whom is not recorded. */
  recordTalk: oc.input(DUTIES_INPUT.recordTalk).output(orRefusal({ talk_id: Uuid })),
  withdrawTalk: oc.input(DUTIES_INPUT.withdrawTalk).output(Done),
};
