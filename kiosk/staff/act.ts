import type { z } from 'zod';
import type { At } from '../../domain/clock.ts';
import type { Actor } from '../../domain/events/envelope.ts';
import type { STAFF_INPUT, StaffRefusal } from '../contract/staff.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Meeting, meetingById } from '../ledger/meetings.ts';

/** What an act of the staff is given, without the session that was checked before. */
export type ActInput<K extends keyof typeof STAFF_INPUT> = Omit<z.infer<(typeof STAFF_INPUT)[K]>, 'session'>;

/** What an act of the staff comes to: ok with its result, or a refusal that the screen has words for. */
export type Outcome<T = unknown> = ({ ok: true } & T) | StaffRefusal;

/** Who does it, and when. */
export type By = { actor: Extract<Actor, { kind: 'staff' }>; at: At };

/** Done, and nothing more to say. */
export const DONE = { ok: true } as const;

/** The meeting, if records may still be made in it. */
export function openForRecords(ledger: Ledger, meetingId: string): Meeting | null {
  const meeting = meetingById(ledger.db, meetingId);
  return meeting && (meeting.phase === 'check_in' || meeting.phase === 'check_out') ? meeting : null;
}
