import type { At } from '../../domain/clock.ts';
import type { Member } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { TapAnswer } from '../contract/screen.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import type { Db } from '../ledger/database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Draft, Written } from '../ledger/log.ts';
import { type Meeting, meetingById } from '../ledger/meetings.ts';
import type { WithId } from '../ledger/roster.ts';
import { openWalkUp, walkUpTitle } from '../meetings/open.ts';
import { bareAnswer } from './answer.ts';
import { enter } from './judge.ts';
import type { PendingTap } from './pending.ts';
import { doorOf, situationOf } from './situation.ts';
import { answerTo, settle, verdictOf } from './tap.ts';

type Answered = { ok: true; answer: TapAnswer };

/** The person chose one of several open meetings after the verdict `choose`. */
export function chooseMeeting(
  ledger: Ledger,
  tap: PendingTap | null,
  meetingId: string,
  at: At,
): Answered | StaffRefusal {
  if (tap?.identified.kind !== 'member') return { ok: false, code: 'cancelled' };
  const meeting = meetingById(ledger.db, meetingId);
  const offered = tap.answer.choices.some((choice) => choice.meeting_id === meetingId);
  if (!meeting || !offered) return { ok: false, code: 'unknown_meeting' };
  if (meeting.phase !== 'check_in' && meeting.phase !== 'check_out') return { ok: false, code: 'meeting_not_open' };
  const { member } = tap.identified;
  return { ok: true, answer: ledger.write(at, (append) => walkIn(ledger.db, append, tap, member, meeting, at)) };
}

/**
 * A secretary opens a walk-up meeting after `no_open_meeting`; the same tap records the secretary in it. Refused when a
 * meeting of the secretary's own was opened meanwhile (two leaders who both tapped): a second tap goes there.
 */
export function openByCard(
  ledger: Ledger,
  tap: PendingTap | null,
  kinds: MeetingKind[],
  place: string,
  at: At,
): (Answered & { meeting_id: string }) | StaffRefusal {
  const offer = tap?.answer.may_open;
  if (tap?.identified.kind !== 'member' || !offer) return { ok: false, code: 'cancelled' };
  const { member } = tap.identified;
  const situation = situationOf(ledger.db, member, at.wall);
  if (situation.openable || situation.doors.some((door) => door.expected)) return { ok: false, code: 'already_open' };
  const walkUp = { organization_id: offer.organization_id, kinds, title: walkUpTitle(kinds), place };
  const draft = openWalkUp(walkUp, { kind: 'member', member_id: member.id }, 'secretary');
  const { meeting_id } = draft.body;
  const answer = ledger.write(at, (append) => {
    append(draft);
    const meeting = meetingById(ledger.db, meeting_id);
    if (!meeting) throw new Error('the meeting just opened is not there');
    return walkIn(ledger.db, append, tap, member, meeting, at);
  });
  return { ok: true, meeting_id, answer };
}

/** Records the tap of before in the meeting that is now known. */
function walkIn(
  db: Db,
  append: (draft: Draft) => Written,
  tap: PendingTap,
  member: WithId<Member>,
  meeting: Meeting,
  at: At,
): TapAnswer {
  const judgement = enter(doorOf(db, meeting, member), situationOf(db, member, at.wall));
  settle(append, member, tap.answer.read_id, judgement);
  const bare = bareAnswer(tap.answer.read_id, at.wall, tap.read.reader, verdictOf(judgement));
  return answerTo(db, bare, member, judgement);
}
