import { z } from 'zod';
import { ClockState } from '../../domain/clock.ts';
import { FrozenQuorum, Headcount } from '../../domain/events/body.ts';
import { MotionRecord } from '../../domain/motion/motion.ts';
import { Verdict } from '../../domain/verdict.ts';
import { CityDate, Instant, MeetingKind, Uuid } from '../../domain/words.ts';

/** What the public screens show. Names here are masked; a roster is never part of it (rules.md, Privacy). */

/** One reader as staff and public see it; `reason` is a code that the screen turns into words, `detail` the raw cause. */
export const ReaderView = z.object({
  id: z.string(),
  label: z.string(),
  protocol: z.string(),
  simulated: z.boolean(),
  state: z.enum(['connecting', 'ready', 'busy', 'unplugged', 'misconfigured', 'unavailable']),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
});
export type ReaderView = z.infer<typeof ReaderView>;

/** One of the last people who came, newest first. */
export const Arrival = z.object({
  event_id: Uuid,
  name_masked: z.string(),
  how: z.enum(['recorded', 'late', 'observer', 'make_up']),
  at: Instant,
});
export type Arrival = z.infer<typeof Arrival>;

/** `check_in` → `check_out` (a tap signs out) → `closed` (figures frozen) → sealed, which leaves the screen. */
export const MeetingPhase = z.enum(['check_in', 'check_out', 'closed']);

/** A vote as the room sees it: `count` and `verdict` are null until the result is announced; names are masked. */
export const VoteView = MotionRecord.pick({
  motion_id: true,
  kind: true,
  quorum: true,
  written: true,
  count: true,
  verdict: true,
}).extend({ title_masked: z.string() });
export type VoteView = z.infer<typeof VoteView>;

/** A meeting that stands on the screen. `quorum` is null where no rule asks for one (R4, R5 alone). */
export const MeetingView = z.object({
  id: Uuid,
  organization: z.object({ id: Uuid, name: z.string() }),
  kinds: z.array(MeetingKind),
  title: z.string(),
  place: z.string(),
  planned_start: Instant.nullable(),
  planned_end: Instant.nullable(),
  opened_at: Instant,
  phase: MeetingPhase,
  headcount: Headcount,
  quorum: FrozenQuorum.nullable(),
  arrivals: z.array(Arrival),
  /** The newest vote that stands; null before the first. */
  vote: VoteView.nullable(),
});
export type MeetingView = z.infer<typeof MeetingView>;

/** A planned meeting that has not been opened. */
export const UpcomingView = z.object({
  planned_id: Uuid,
  organization: z.object({ id: Uuid, name: z.string() }),
  kinds: z.array(MeetingKind),
  title: z.string(),
  place: z.string(),
  planned_start: Instant,
  planned_end: Instant,
  /** Whether a first tap would open it now. */
  open_now: z.boolean(),
});
export type UpcomingView = z.infer<typeof UpcomingView>;

/** The line to the city: `waiting` events are saved here and not yet proved to be there. */
export const SyncView = z.object({
  state: z.enum(['not_enrolled', 'online', 'offline', 'revoked']),
  reason: z.string().nullable(),
  saved: z.int(),
  waiting: z.int(),
  quarantined: z.int(),
  last_success: Instant.nullable(),
});
export type SyncView = z.infer<typeof SyncView>;

/** Everything the hall and meeting screens need; sent whole on every change (it is small by construction). */
export const ScreenState = z.object({
  now: Instant,
  clock: ClockState,
  demo: z.boolean(),
  venue: z.object({ code: z.string(), name: z.string() }).nullable(),
  roster: z.object({ organizations: z.int(), members: z.int(), as_of: Instant.nullable() }),
  sync: SyncView,
  readers: z.array(ReaderView),
  meetings: z.array(MeetingView),
  upcoming: z.array(UpcomingView),
  /** Another text whenever the duties of a branch may have changed: whoever shows them asks for them again. */
  duties_mark: z.string(),
  notices: z.array(z.object({ id: Uuid, title: z.string(), text: z.string(), until: CityDate })),
  /** What the next card will be used for instead of a check-in, while the staff panel asks for one. */
  capture: z.enum(['staff_sign_in', 'make_up_confirmation']).nullable(),
  /** `degraded` when the disk is nearly full or a backup failed: `alert` names it by code. */
  alert: z.string().nullable(),
});
export type ScreenState = z.infer<typeof ScreenState>;

/** What a tap can be answered with: a verdict, or `not_saved` when the disk refused the write, so that nothing is green. */
export const TapVerdict = z.enum([...Verdict.options, 'not_saved']);
export type TapVerdict = z.infer<typeof TapVerdict>;

/** The answer to one tap. The full name stands here, because it is the person's own tap. */
export const TapAnswer = z.object({
  read_id: Uuid,
  at: Instant,
  reader: z.string(),
  verdict: TapVerdict,
  /** unreadable: why, as a code; a screen that has no words for it says what it says of every unreadable card. */
  reason: z.string().optional(),
  name: z.string().nullable(),
  organization: z.string().nullable(),
  meeting: z.object({ id: Uuid, title: z.string() }).nullable(),
  /** already_recorded: when the first record was made. */
  first_at: Instant.nullable(),
  /** choose: the open meetings this person may mean. */
  choices: z.array(z.object({ meeting_id: Uuid, title: z.string(), organization: z.string() })),
  /** no_open_meeting on a secretary's card: the organization for which this card may open a walk-up meeting now. */
  may_open: z.object({ organization_id: Uuid, organization: z.string() }).nullable(),
});
export type TapAnswer = z.infer<typeof TapAnswer>;
