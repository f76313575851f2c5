import type { z } from 'zod';
import { cityInstant, epochMs } from '../../domain/city-time.ts';
import type { Clock } from '../../domain/clock.ts';
import type { SignedIn } from '../contract/staff.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { memberById, staffByMember } from '../ledger/roster.ts';
import { LIMITS } from '../limits.ts';
import type { PinLock } from './lock.ts';
import { pinMatches } from './pin.ts';
import { refuse } from './refusal.ts';
import type { Sessions } from './session.ts';

/** What sign-in needs: who laid which card for the panel, and how time goes. */
export type SignInParts = {
  ledger: Ledger;
  clock: Clock;
  now: () => number;
  sessions: Sessions;
  lock: PinLock;
  /** The member whose card the panel captured with this read, or null. */
  cardOf: (readId: string) => string | null;
};

/** Card and PIN → a session. Writes staff.signed_in; a wrong PIN counts towards the lock of this card's holder. */
export function signIn(parts: SignInParts, readId: string, pin: string): z.infer<typeof SignedIn> {
  const { ledger, lock, now } = parts;
  const memberId = parts.cardOf(readId);
  const member = memberId === null ? null : memberById(ledger.db, memberId);
  const staff = member && staffByMember(ledger.db, member.id);
  if (!member || !staff) return refuse('not_staff');
  const at = parts.clock.at();
  // The monotonic clock has fractions of a millisecond, an instant of this ledger has none.
  const wallOf = (mono: number) => cityInstant(Math.round(epochMs(at.wall) + mono - now()));
  const until = lock.lockedUntil(member.id);
  if (until !== null) return refuse('locked', { until: wallOf(until) });
  if (!pinMatches(pin, staff.pin_verifier)) {
    const left = lock.wrong(member.id);
    return left === 0
      ? refuse('locked', { until: wallOf(now() + LIMITS.pin_lock_ms) })
      : refuse('wrong_pin', { tries_left: left });
  }
  lock.right(member.id);
  const actor = { kind: 'staff' as const, member_id: member.id };
  const body = { member_id: member.id, role: staff.role, read_id: readId };
  ledger.write(at, (append) => append({ type: 'staff.signed_in', actor, body }));
  const session = parts.sessions.start({ member_id: member.id, name: member.name, role: staff.role });
  return { ok: true, session: session.session, name: member.name, role: staff.role, expires_at: wallOf(session.until) };
}
