import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { Verdict } from '../verdict.ts';
import { Instant, LeaveReason, MeetingKind, Uuid } from '../words.ts';
import { CLOCK_BODIES } from './clock.ts';
import { DUTY_BODIES } from './duty.ts';
import { ELECTION_BODIES } from './election.ts';
import { FrozenQuorum, Headcount } from './figures.ts';
import { MOTION_BODIES } from './motion.ts';
import { RECORD_BODIES } from './record.ts';

export { FrozenQuorum, Headcount };

const Reason = z.string().trim().min(1).max(LIMITS.reason_chars);

/**
 * The bodies of every event type that this version writes, by type. A body names things by id; nothing in it is a
 * judgement that could be worked out again, except where a figure is frozen because it was announced.
 */
export const BODIES = {
  /** A meeting begins: planned (opened by its first tap or by staff) or walk-up. `group`: the 党小组 that meets. */
  'meeting.opened': z.object({
    meeting_id: Uuid,
    planned_id: Uuid.nullable(),
    organization_id: Uuid,
    kinds: z.array(MeetingKind).min(1),
    group: z.string().max(LIMITS.name_chars).nullish(),
    title: z.string().min(1).max(LIMITS.title_chars),
    place: z.string().max(LIMITS.place_chars),
    planned_start: Instant.nullable(),
    planned_end: Instant.nullable(),
    opened_by: z.enum(['first_tap', 'secretary', 'staff', 'demo']),
  }),
  /** A card, code or garbage came from a reader, with what the kiosk answered. `token` is keyed; no number is stored. */
  'card.read': z.object({
    reader: z.string(),
    protocol: z.string(),
    token: z.string().nullable(),
    verdict: Verdict,
    member_id: Uuid.nullable(),
    meeting_id: Uuid.nullable(),
    detail: z.string().nullable(),
  }),
  /** A person is here. `read_id` is the card.read event; `role` observer 列席 is present but never counted. */
  'attendance.recorded': z.object({
    meeting_id: Uuid,
    member_id: Uuid,
    read_id: Uuid,
    role: z.enum(['member', 'observer']),
    late: z.boolean(),
  }),
  /** A person badged out (中途退场 or 签退). */
  'attendance.left': z.object({ meeting_id: Uuid, member_id: Uuid, read_id: Uuid }),
  /** Staff took back a record, with a reason; the record itself stays in the log. */
  'attendance.undone': z.object({ meeting_id: Uuid, member_id: Uuid, undone_event_id: Uuid, reason: Reason }),
  /** Leave 请假; a later one of the same person replaces it. */
  'leave.recorded': z.object({
    meeting_id: Uuid,
    member_id: Uuid,
    reason: LeaveReason,
    note: z.string().max(LIMITS.reason_chars),
  }),
  /** 补签: staff and a second person vouch that a member without a card is here. */
  'make_up.recorded': z.object({
    meeting_id: Uuid,
    member_id: Uuid,
    confirmed_by: Uuid,
    confirmation_read_id: Uuid,
    late: z.boolean(),
    reason: Reason,
  }),
  /** From now on a tap is a sign-out 签退. */
  'meeting.check_out_started': z.object({ meeting_id: Uuid }),
  /** The gathering is over; the figures that were announced are frozen here. */
  'meeting.closed': z.object({ meeting_id: Uuid, headcount: Headcount, quorum: FrozenQuorum.nullable() }),
  /** The record is complete: `head` is the ledger's hash just before, so that the paper names its place in the chain. */
  'meeting.sealed': z.object({ meeting_id: Uuid, head: z.object({ seq: z.int(), hash: z.string() }) }),
  /** A member of the staff opened the staff panel with card and PIN. */
  'staff.signed_in': z.object({ member_id: Uuid, role: z.string(), read_id: Uuid }),
  ...CLOCK_BODIES,
  ...DUTY_BODIES,
  ...ELECTION_BODIES,
  ...MOTION_BODIES,
  ...RECORD_BODIES,
} as const;

export type EventType = keyof typeof BODIES;
/** The body of one event type. */
export type BodyOf<T extends EventType> = z.infer<(typeof BODIES)[T]>;
