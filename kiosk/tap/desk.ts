import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../domain/clock.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { TapAnswer } from '../contract/screen.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { staffByMember } from '../ledger/roster.ts';
import { cardKey } from '../ledger/sync-store.ts';
import type { Capture, Purpose } from '../staff/capture.ts';
import { orNotSaved } from '../staff/not-saved.ts';
import { bareAnswer, organizationName } from './answer.ts';
import { capturedCard } from './captured.ts';
import { chooseMeeting, openByCard } from './follow-up.ts';
import { type Identified, identify } from './identify.ts';
import { pendingTaps } from './pending.ts';
import type { Read } from './read.ts';
import { cardRead, handleRead } from './tap.ts';

/** What the desk works with. `answered` shows an answer; `failed` is told why the disk refused a write, null when it works. */
export type DeskParts = {
  ledger: Ledger;
  clock: Clock;
  /** Monotonic milliseconds. */
  now: () => number;
  capture: Capture;
  answered: (answer: TapAnswer) => void;
  failed: (cause: unknown) => void;
};

/** The desk at which every card arrives: it goes to the staff panel that asked for one, or it is a check-in. */
export type Desk = {
  read(read: Read): void;
  choose(readId: string, meetingId: string): { ok: true; answer: TapAnswer } | StaffRefusal;
  openWalkUp(readId: string, kinds: MeetingKind[]): { ok: true; meeting_id: string; answer: TapAnswer } | StaffRefusal;
  /** The member whose card the panel captured with this read for this purpose; null when it was spent or is too old. */
  cardOf(readId: string, purpose: Purpose): string | null;
  /** What a captured card was asked for is done: it opens or vouches once. */
  spend(readId: string): void;
};

/** Makes the desk. */
export function createDesk(parts: DeskParts): Desk {
  const { ledger, clock, capture } = parts;
  const pending = pendingTaps(parts.now);
  const captured = capturedCard(parts.now);

  function takeForPanel(read: Read): boolean {
    const purpose = capture.purpose();
    // Whoever badges at a machine somewhere else stands not in front of the panel.
    if (purpose === null || read.evidence !== undefined) return false;
    const identified = identify(ledger.db, cardKey(ledger.db), read);
    if (identified.kind !== 'member') return false;
    const { member } = identified;
    // Somebody who only comes to the meeting meanwhile is checked in, and the panel goes on waiting.
    const speaks = purpose === 'make_up_confirmation' && member.posts.length > 0;
    if (!speaks && !staffByMember(ledger.db, member.id)) return false;
    const answer = writeCaptured(read, identified, purpose === 'staff_sign_in' ? 'staff_card' : 'confirmation');
    captured.hold(answer.read_id, member.id, purpose);
    parts.answered(answer);
    capture.give({ read_id: answer.read_id, name: member.name });
    return true;
  }

  function writeCaptured(
    read: Read,
    identified: Extract<Identified, { kind: 'member' }>,
    verdict: 'staff_card' | 'confirmation',
  ): TapAnswer {
    const at = clock.at();
    const readId = uuidv7();
    ledger.write(at, (append) => append(cardRead(readId, read, verdict, identified, null)));
    const { name, organization } = identified.member;
    const bare = bareAnswer(readId, at.wall, read.reader, verdict);
    return { ...bare, name, organization: organizationName(ledger.db, organization) };
  }

  function checkIn(read: Read): void {
    const result = handleRead(ledger, cardKey(ledger.db), read, clock.at());
    pending.remember(read, result);
    parts.answered(result.answer);
  }

  return {
    read(read) {
      try {
        if (!takeForPanel(read)) checkIn(read);
        parts.failed(null);
      } catch (cause) {
        // The transaction left nothing behind; the person must not go away with a green light.
        parts.failed(cause);
        parts.answered(bareAnswer(uuidv7(), clock.at().wall, read.reader, 'not_saved'));
      }
    },
    choose(readId, meetingId) {
      const choose = () => chooseMeeting(ledger, pending.take(readId), meetingId, clock.at());
      const result = orNotSaved(choose, parts.failed);
      if (result.ok) parts.answered(result.answer);
      return result;
    },
    openWalkUp(readId, kinds) {
      const open = () => openByCard(ledger, pending.take(readId), kinds, '', clock.at());
      const result = orNotSaved(open, parts.failed);
      if (result.ok) parts.answered(result.answer);
      return result;
    },
    cardOf: captured.memberOf,
    spend: captured.spend,
  };
}
