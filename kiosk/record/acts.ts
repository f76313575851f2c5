import type { z } from 'zod';
import type { RECORD_INPUT } from '../contract/record.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { meetingById } from '../ledger/meetings.ts';
import { type By, DONE, type Outcome } from '../staff/act.ts';
import { refuse } from '../staff/refusal.ts';

type Input<K extends keyof typeof RECORD_INPUT> = Omit<z.infer<(typeof RECORD_INPUT)[K]>, 'session'>;

/** Writes the minutes of a meeting, in place of those before; a sealed record is never changed. */
export function writeMinutes(ledger: Ledger, by: By, { meeting_id, minutes }: Input<'minutes'>): Outcome {
  const meeting = meetingById(ledger.db, meeting_id);
  if (!meeting) return refuse('unknown_meeting');
  if (meeting.phase === 'sealed') return refuse('record_sealed');
  ledger.write(by.at, (append) =>
    append({ type: 'minutes.recorded', actor: by.actor, body: { meeting_id, ...minutes } }),
  );
  return DONE;
}

/** Notes that a document leaves the kiosk; a document that cannot be noted must not leave it. */
export function noteGiven(ledger: Ledger, by: By, body: Input<'given'>): Outcome {
  ledger.write(by.at, (append) => append({ type: 'document.given', actor: by.actor, body }));
  return DONE;
}
