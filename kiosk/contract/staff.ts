import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { Instant, LeaveReason, MeetingKind, Uuid } from '../../domain/words.ts';

/** The staff panel behind card and PIN. Every call carries the session that signIn gave. */

/** Why a staff call was refused; the screen has words for each code. */
export const StaffRefusal = z.object({
  ok: z.literal(false),
  code: z.enum([
    'session_expired',
    'wrong_pin',
    'locked',
    'not_staff',
    'no_card',
    'cancelled',
    'same_person',
    'not_entitled',
    'meeting_not_open',
    'meeting_not_closed',
    'record_sealed',
    'no_quorum',
    'no_vote_here',
    'vote_under_way',
    'unknown_motion',
    'too_many_votes',
    'too_many_excellent',
    'unknown_election',
    'election_recorded',
    'no_term',
    'wrong_candidates',
    'officer_is_candidate',
    'no_officers',
    'unknown_ballot',
    'ballot_decided',
    'count_contradicts',
    'no_consent',
    'seats_open',
    'already_open',
    'unknown_meeting',
    'unknown_member',
    'unknown_organization',
    'bad_date',
    'already_planned',
    'place_taken',
    'group_needed',
    'no_committee',
    'unknown_talk',
    'already_recorded',
    'nothing_to_undo',
    'not_enrolled_here',
    'write_failed',
  ]),
  /** wrong_pin: tries left. */
  tries_left: z.int().optional(),
  /** locked: until when. */
  until: Instant.optional(),
});
export type StaffRefusal = z.infer<typeof StaffRefusal>;

/** `{ok:true, …}` or a refusal. */
export const orRefusal = <T extends z.ZodRawShape>(shape: T) =>
  z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), ...shape }), StaffRefusal]);

export const Session = z.string().min(16).max(128);
const InSession = z.object({ session: Session });
const Reason = z.string().trim().min(1).max(LIMITS.reason_chars);

/** A card that the panel asked for: whose it is. */
export const CapturedCard = orRefusal({ read_id: Uuid, name: z.string() });
export const SignInInput = z.object({ read_id: Uuid, pin: z.string().regex(/^\d{4,8}$/) });
export const SignedIn = orRefusal({ session: Session, name: z.string(), role: z.string(), expires_at: Instant });

/** One person on the list of a meeting, for staff: the full name, how things stand, and what can be undone. */
export const PersonRow = z.object({
  member_id: Uuid,
  name: z.string(),
  kind: z.enum(['full', 'probationary']),
  role: z.enum(['member', 'observer']),
  status: z.enum(['present', 'late', 'left', 'leave', 'absent']),
  how: z.enum(['card', 'make_up']).nullable(),
  at: Instant.nullable(),
  /** The event that an undo would take back. */
  event_id: Uuid.nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;

/** An organization for which a walk-up meeting can be opened here. */
export const OrganizationRow = z.object({ id: Uuid, name: z.string() });
export type OrganizationRow = z.infer<typeof OrganizationRow>;

/** An event that the platform took in and does not use yet; `code` says why, and the screen what to do. */
export const AsideRow = z.object({ seq: z.int(), type: z.string(), at: Instant, code: z.string() });
export type AsideRow = z.infer<typeof AsideRow>;

export const Opened = orRefusal({ meeting_id: Uuid });
export const Done = orRefusal({});

export const STAFF_INPUT = {
  session: InSession,
  openPlanned: InSession.extend({ planned_id: Uuid }),
  openWalkUp: InSession.extend({
    organization_id: Uuid,
    kinds: z.array(MeetingKind).min(1),
    place: z.string().max(LIMITS.place_chars),
  }),
  meeting: InSession.extend({ meeting_id: Uuid }),
  undo: InSession.extend({ meeting_id: Uuid, event_id: Uuid, reason: Reason }),
  makeUp: InSession.extend({ meeting_id: Uuid, member_id: Uuid, reason: Reason, confirmation_read_id: Uuid }),
  leave: InSession.extend({
    meeting_id: Uuid,
    member_id: Uuid,
    reason: LeaveReason,
    note: z.string().max(LIMITS.reason_chars),
  }),
} as const;
