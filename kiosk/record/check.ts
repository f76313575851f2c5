import type { Clock } from '../../domain/clock.ts';
import type { RecordCheck } from '../contract/record.ts';
import type { Db } from '../ledger/database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { meetingById } from '../ledger/meetings.ts';
import { organizationById } from '../ledger/roster.ts';
import { statement } from '../ledger/statements.ts';
import { isRecordCode, type Sealer } from './sealer.ts';

/** Checks the code of a printed record against its signature, the city's mark and, where the log is ours, the ledger. */
export function checkCode(db: Db, sealer: Sealer, text: string, at: string): RecordCheck {
  const check = sealer.check(text);
  if (check.outcome === 'unreadable') return { at, outcome: 'unreadable', here: null, facts: null };
  const { log_id, organization_id, ...facts } = check.facts;
  return {
    at,
    outcome: check.outcome,
    here: standing(db, log_id, facts.head),
    facts: {
      ...facts,
      organization: organizationById(db, organization_id)?.name ?? null,
      title: meetingById(db, facts.meeting_id)?.title ?? null,
    },
  };
}

/** What the desk for codes works with; `failed` is told why the disk refused to note a check. */
export type CodeDeskParts = {
  ledger: Ledger;
  sealer: Sealer;
  clock: Clock;
  checked: (check: RecordCheck) => void;
  failed: (cause: unknown) => void;
};

/**
 * Takes scanned texts that are codes of records: each is checked, noted in the ledger and shown. False: it is no such code
 * and somebody else's business. A disk that refuses the note is no reason to leave the person without an answer.
 */
export function createCodeDesk({ ledger, sealer, clock, checked, failed }: CodeDeskParts) {
  return {
    take(reader: string, text: string): boolean {
      if (!isRecordCode(text)) return false;
      const at = clock.at();
      const check = checkCode(ledger.db, sealer, text, at.wall);
      const body = { reader, outcome: check.outcome, meeting_id: check.facts?.meeting_id ?? null };
      try {
        ledger.write(at, (append) => append({ type: 'record.checked', actor: { kind: 'kiosk' }, body }));
      } catch (cause) {
        failed(cause);
      }
      checked(check);
      return true;
    },
  };
}

function standing(db: Db, logId: string, head: { seq: number; hash: string }): RecordCheck['here'] {
  if (!statement(db, 'SELECT 1 FROM log WHERE log_id = ?').get(logId)) return 'elsewhere';
  const row = statement<[string, number], { hash: string }>(
    db,
    'SELECT hash FROM event WHERE log_id = ? AND seq = ?',
  ).get(logId, head.seq);
  return row?.hash === head.hash ? 'same' : 'differs';
}
