import { z } from 'zod';
import { Minutes, NO_MINUTES } from '../../domain/record/minutes.ts';
import { SheetRow } from '../../domain/record/sheet.ts';
import type { Db } from './database.ts';
import { type Meeting, meetingById } from './meetings.ts';
import { statement } from './statements.ts';

/** What the ledger holds of a meeting's record beyond the meeting itself. */
export type RecordKept = {
  closed_at: string | null;
  minutes: Minutes;
  seal: { at: string; log_id: string; head: { seq: number; hash: string } } | null;
};

type Row = { closed_at: string | null; minutes: string | null; sealed_at: string | null; head: string | null };

const Head = z.object({ seq: z.int(), hash: z.string() });

/** The record's own fields; nothing said yet: no minutes, no end, no seal. */
export function recordKept(db: Db, meetingId: string): RecordKept {
  const row = statement<[string], Row>(
    db,
    'SELECT closed_at, minutes, sealed_at, head FROM record WHERE meeting_id = ?',
  ).get(meetingId);
  if (!row) return { closed_at: null, minutes: NO_MINUTES, seal: null };
  const minutes = row.minutes === null ? NO_MINUTES : Minutes.parse(JSON.parse(row.minutes));
  return { closed_at: row.closed_at, minutes, seal: sealOf(db, row) };
}

/** The sheet as it was frozen at the close, and what the organization was called then; null before, and for older meetings. */
export function frozenSheet(db: Db, meetingId: string): { organization_name: string; rows: SheetRow[] } | null {
  const parts = statement<[string], { organization_name: string; rows: string }>(
    db,
    'SELECT organization_name, rows FROM sheet WHERE meeting_id = ? ORDER BY part',
  ).all(meetingId);
  const first = parts[0];
  if (!first) return null;
  const rows = parts.flatMap((part) => z.array(SheetRow).parse(JSON.parse(part.rows)));
  return { organization_name: first.organization_name, rows };
}

/** The newest meetings first, open ones too: those of which a record can be looked at. */
export function meetingsByDate(db: Db, limit: number): Meeting[] {
  return statement<[number], { meeting_id: string }>(
    db,
    'SELECT meeting_id FROM meeting ORDER BY unixepoch(opened_at) DESC, meeting_id LIMIT ?',
  )
    .all(limit)
    .flatMap((row) => meetingById(db, row.meeting_id) ?? []);
}

/** The log in which the sealed head stands: after a fork the seal still names the log that it was written in. */
function sealOf(db: Db, { sealed_at, head }: Row): RecordKept['seal'] {
  if (sealed_at === null || head === null) return null;
  const named = Head.parse(JSON.parse(head));
  const row = statement<[number, string], { log_id: string }>(
    db,
    'SELECT log_id FROM event WHERE seq = ? AND hash = ?',
  ).get(named.seq, named.hash);
  return row ? { at: sealed_at, log_id: row.log_id, head: named } : null;
}
