import { epochMs } from '../../domain/city-time.ts';
import type { PlannedMeeting } from '../../domain/reference.ts';
import type { Attendance, Meeting } from '../ledger/meetings.ts';
import type { WithId } from '../ledger/roster.ts';
import { LIMITS } from '../limits.ts';
import { isLate } from '../meetings/late.ts';
import { isOver } from '../meetings/over.ts';

/** An open meeting as one person meets it. `expected`: 应到 there; `invited`: a guest of it; `record`: already here. */
export type Door = { meeting: Meeting; expected: boolean; invited: boolean; record: Attendance | null };

/** All that the answer to a tap depends on. */
export type Situation = {
  now: string;
  late_after_minutes: number;
  /** Meetings in phase check_in or check_out, in the order they were opened. */
  doors: Door[];
  /** The planned meeting of the person's own organization that a first tap opens now, if any. */
  openable: WithId<PlannedMeeting> | null;
};

/** What a tap means. */
export type Judgement =
  | { kind: 'record'; meeting: Meeting; role: 'member' | 'observer'; late: boolean }
  | { kind: 'open_and_record'; planned: WithId<PlannedMeeting>; late: boolean }
  | { kind: 'already'; meeting: Meeting; first_at: string }
  | { kind: 'leave'; meeting: Meeting }
  | { kind: 'choose'; meetings: Meeting[] }
  | { kind: 'no_meeting' };

/**
 * Judges a member's tap. One's own meeting comes first; then one that one's tap opens; then one to which one is
 * invited; then any that is open, as an observer 列席. Where two are equally near, the person chooses, never the kiosk.
 * An own meeting that nobody closed at its planned end gives way to the next one, unless the tap signs out of it.
 */
export function judge(situation: Situation): Judgement {
  const { doors, openable, now } = situation;
  const expected = doors.filter((door) => door.expected);
  const current = expected.filter(
    (door) => !isOver(door.meeting, now) || isRepeated(door, now) || enter(door, situation).kind === 'leave',
  );
  if (current.length === 0 && openable) {
    return {
      kind: 'open_and_record',
      planned: openable,
      late: isLate(openable.planned_start, now, situation.late_after_minutes),
    };
  }
  const invited = doors.filter((door) => door.invited);
  const near = [current, expected, invited, doors].find((group) => group.length > 0) ?? [];
  const one = near.length > 1 ? meant(near, situation) : near[0];
  if (one) return enter(one, situation);
  return near.length > 0 ? { kind: 'choose', meetings: near.map((door) => door.meeting) } : { kind: 'no_meeting' };
}

/**
 * Which of several equally near meetings a tap means, or undefined when only the person knows: the one that it repeats;
 * or the last one, when the tap would change nothing in any of them.
 */
function meant(near: Door[], situation: Situation): Door | undefined {
  const changesNothing = near.every((door) => enter(door, situation).kind === 'already');
  return near.find((door) => isRepeated(door, situation.now)) ?? (changesNothing ? near.at(-1) : undefined);
}

/** Whether a tap only repeats the one that was recorded here a moment ago: many people tap twice to be sure. */
function isRepeated({ record }: Door, now: string): boolean {
  return record !== null && Math.abs(epochMs(now) - epochMs(record.left_at ?? record.at)) < LIMITS.second_tap_ms;
}

/** What a tap can mean once its meeting is known. */
export type Entered = Extract<Judgement, { kind: 'record' | 'already' | 'leave' }>;

/** What a tap means once its meeting is known. */
export function enter(door: Door, situation: Pick<Situation, 'now' | 'late_after_minutes'>): Entered {
  const { meeting, record } = door;
  if (record) {
    const leaves = meeting.phase === 'check_out' && record.left_at === null;
    return leaves ? { kind: 'leave', meeting } : { kind: 'already', meeting, first_at: record.at };
  }
  const late = isLate(meeting.planned_start, situation.now, situation.late_after_minutes);
  return { kind: 'record', meeting, role: door.expected ? 'member' : 'observer', late };
}
