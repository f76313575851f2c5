import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { CityDate, Instant, MeetingKind, TalkPairing, Uuid } from '../words.ts';

/** The bodies of the events around duties (rules.md, Duties): meetings that are planned at this kiosk, and talks. */
export const DUTY_BODIES = {
  /** Staff planned a meeting at this venue; the city's agenda takes it over under the same id. */
  'meeting.planned': z.object({
    planned_id: Uuid,
    organization_id: Uuid,
    kinds: z.array(MeetingKind).min(1),
    group: z.string().max(LIMITS.name_chars).nullable(),
    title: z.string().min(1).max(LIMITS.title_chars),
    place: z.string().max(LIMITS.place_chars),
    planned_start: Instant,
    planned_end: Instant,
  }),
  /** Staff took back a plan that was made at this kiosk and that nobody opened. */
  'meeting.plan_withdrawn': z.object({ planned_id: Uuid, organization_id: Uuid }),
  /** A branch held talks 谈心谈话: which pairing, or a whole round (null). Who spoke with whom is nobody's record. */
  'talk.recorded': z.object({
    talk_id: Uuid,
    organization_id: Uuid,
    held_on: CityDate,
    pairing: TalkPairing.nullable(),
  }),
  /** Staff took back a record of talks. */
  'talk.withdrawn': z.object({ talk_id: Uuid, organization_id: Uuid }),
} as const;
