import { uuidv7 } from 'uuidv7';
import type { At } from '../../domain/clock.ts';
import { BODIES, type BodyOf, type EventType } from '../../domain/events/body.ts';
import { type Actor, type EventEnvelope, GENESIS_HASH } from '../../domain/events/envelope.ts';
import { LIMITS } from '../../domain/limits.ts';
import { type ChainRow, canonicalJson, sha256Hex } from '../../sync/protocol/chain.ts';
import type { Db } from './database.ts';
import { project } from './projections/index.ts';
import { statement } from './statements.ts';

/** An event about to be written. `id` is made at the tap when the caller needs it before the write. */
export type Draft<T extends EventType = EventType> = {
  [K in T]: { type: K; actor: Actor; body: BodyOf<K>; id?: string };
}[T];

/** A row as stored: the event with its place in the chain. */
export type Written = { log_id: string; seq: number; id: string; type: EventType; at: At; hash: string };

const EVENT_VERSION = 1;

/** The open log, made with a new id when the file is new. Returns its id. */
export function openLog(db: Db): string {
  const row = statement<[], { log_id: string }>(db, `SELECT log_id FROM log WHERE state = 'open'`).get();
  if (row) return row.log_id;
  const logId = uuidv7();
  statement(db, `INSERT INTO log (log_id, state, reason) VALUES (?, 'open', 'enrol')`).run(logId);
  return logId;
}

/** The last row of a log; seq 0 with the genesis or parent hash when it is empty. */
export function headOf(db: Db, logId: string): { seq: number; hash: string } {
  const row = statement<[string], { seq: number; hash: string }>(
    db,
    'SELECT seq, hash FROM event WHERE log_id = ? ORDER BY seq DESC LIMIT 1',
  ).get(logId);
  return row ?? { seq: 0, hash: genesisOf(db, logId) };
}

/** The hash before the first event of a log: its parent's, or the genesis. */
export function genesisOf(db: Db, logId: string): string {
  const log = statement<[string], { parent_hash: string | null }>(
    db,
    'SELECT parent_hash FROM log WHERE log_id = ?',
  ).get(logId);
  return log?.parent_hash ?? GENESIS_HASH;
}

/**
 * Writes one event at the end of the open log and its projection, inside the caller's transaction. The body is checked
 * against its schema first: a body that does not fit is a bug and throws, so that nothing half-right is ever hashed.
 */
export function appendEvent(db: Db, draft: Draft, at: At): Written {
  const body = BODIES[draft.type].parse(draft.body);
  const id = draft.id ?? uuidv7();
  const place = appendToLog(db, openLog(db), {
    id,
    type: draft.type,
    version: EVENT_VERSION,
    at,
    actor: draft.actor,
    body,
  });
  return { id, type: draft.type, at, ...place };
}

/** An event without its place in a chain. */
export type Loose = Omit<EventEnvelope, 'log_id' | 'seq' | 'prev_hash' | 'body'> & { body: unknown };

/** Gives an event its place at the end of a log, stores the hashed bytes and projects it. */
export function appendToLog(db: Db, log_id: string, loose: Loose): { log_id: string; seq: number; hash: string } {
  const head = headOf(db, log_id);
  const seq = head.seq + 1;
  const bytes = canonicalJson({ ...loose, log_id, seq, prev_hash: head.hash });
  if (Buffer.byteLength(bytes) > LIMITS.event_bytes) throw new RangeError(`an event of ${loose.type} is too large`);
  const hash = sha256Hex(bytes);
  // Projected is what was hashed: a rebuild, which has only the bytes, then makes the same tables to the letter.
  const { body } = JSON.parse(bytes) as { body: unknown };
  storeRow(db, { ...loose, log_id, body }, { seq, bytes, hash });
  return { log_id, seq, hash };
}

/** Stores a row that has its place and its hash, byte for byte, and projects it. */
export function storeRow(db: Db, event: Loose & { log_id: string }, row: ChainRow): void {
  const { id, type, at, log_id } = event;
  const inserted = statement(
    db,
    'INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(log_id, row.seq, id, type, row.bytes, row.hash);
  const arrived = Number(inserted.lastInsertRowid);
  project(db, type as EventType, { id, at, arrived, body: event.body as never });
}
