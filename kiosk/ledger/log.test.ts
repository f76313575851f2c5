import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../domain/limits.ts';
import { canonicalJson, sha256Hex } from '../../sync/protocol/chain.ts';
import { at, idOf } from '../testing/town.ts';
import type { Db } from './database.ts';
import { rowsOf, verifyLedger } from './history.ts';
import { appendToLog, type Draft, headOf, openLog } from './log.ts';
import { leave, opened, read, recorded } from './testing/drafts.ts';
import { memory, openIn, tempFolder } from './testing/temp.ts';

const rows = (db: Db) => [...rowsOf(db, openLog(db))];
const count = (db: Db, table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('appending', () => {
  it('numbers densely from 1 and chains each row to the one before', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => {
      append(opened('a'));
      append(read('r'));
      append(recorded('a', 'm'));
    });
    ledger.write(at(1), (append) => append(recorded('a', 'n')));
    const written = rows(ledger.db);
    expect(written.map((row) => row.seq)).toEqual([1, 2, 3, 4]);
    const prev = written.map((row) => (JSON.parse(row.bytes) as { prev_hash: string }).prev_hash);
    expect(prev).toEqual(['0'.repeat(64), ...written.slice(0, -1).map((row) => row.hash)]);
    expect(verifyLedger(ledger.db)).toEqual({ ok: true, events: 4, head: written.at(-1)?.hash });
    expect(headOf(ledger.db, openLog(ledger.db))).toEqual({ seq: 4, hash: written.at(-1)?.hash });
  });

  it('stores the canonical bytes and the hash of just these bytes', () => {
    const ledger = memory();
    const written = ledger.write(at(0), (append) => append(opened('汉字 " \\ 😀')));
    const [row] = rows(ledger.db);
    expect(row?.hash).toBe(sha256Hex(Buffer.from(row?.bytes ?? '', 'utf8')));
    expect(row?.bytes).toBe(canonicalJson(JSON.parse(row?.bytes ?? '')));
    expect(written).toMatchObject({ seq: 1, type: 'meeting.opened', hash: row?.hash, log_id: openLog(ledger.db) });
    expect(JSON.parse(row?.bytes ?? '')).toMatchObject({ at: at(0), actor: { kind: 'kiosk' }, version: 1 });
  });

  it('keeps the id that was made at the tap, and makes one where none was', () => {
    const ledger = memory();
    const given = ledger.write(at(0), (append) => append(read('r')));
    const made = ledger.write(at(0), (append) => append(opened('a')));
    expect(given.id).toBe(idOf('r'));
    expect(made.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('throws at a body that does not fit, and writes nothing of the transaction', () => {
    const ledger = memory();
    const spoiled = { ...recorded('a', 'm'), body: { meeting_id: 'no uuid' } } as unknown as Draft;
    const act = () =>
      ledger.write(at(0), (append) => {
        append(opened('a'));
        append(spoiled);
      });
    expect(act).toThrow(/meeting_id/);
    expect([count(ledger.db, 'event'), count(ledger.db, 'meeting')]).toEqual([0, 0]);
    expect(ledger.write(at(0), (append) => append(opened('a'))).seq).toBe(1);
  });

  it('refuses what the platform would refuse: more than 64 KiB of canonical bytes', () => {
    const { db } = memory();
    const loose = (size: number) => {
      const body = { note: 'x'.repeat(size) };
      return {
        id: idOf(String(size)),
        type: 'test.noted',
        version: 1,
        at: at(0),
        actor: { kind: 'kiosk' as const },
        body,
      };
    };
    const log = openLog(db);
    appendToLog(db, log, loose(0));
    const frame = Buffer.byteLength(rows(db)[0]?.bytes ?? '');
    // seq 2 has as many digits as seq 1, so the frame is as long.
    expect(() => appendToLog(db, log, loose(LIMITS.event_bytes - frame + 1))).toThrow(RangeError);
    expect(appendToLog(db, log, loose(LIMITS.event_bytes - frame)).seq).toBe(2);
    expect(Buffer.byteLength(rows(db)[1]?.bytes ?? '')).toBe(64 * 1024);
  });

  it('refuses an id a second time in one log', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => append(read('r')));
    expect(() => ledger.write(at(0), (append) => append(read('r')))).toThrow(/UNIQUE/);
    expect(count(ledger.db, 'event')).toBe(1);
  });

  it('is not undone by SQL: rows change and go for nobody', () => {
    const ledger = openIn(tempFolder());
    ledger.write(at(0), (append) => append(opened('a')));
    ledger.write(at(0), (append) => append(leave('a', 'm')));
    const before = rows(ledger.db);
    for (const sql of [
      `UPDATE event SET bytes = '{}' WHERE seq = 1`,
      `UPDATE event SET seq = 9 WHERE seq = 2`,
      'DELETE FROM event WHERE seq = 2',
      'DELETE FROM event',
      `INSERT OR REPLACE INTO event SELECT written, log_id, seq, id, type, '{}', hash FROM event WHERE seq = 1`,
    ]) {
      expect(() => ledger.db.exec(sql), sql).toThrow(/events are never (changed|deleted)/);
    }
    expect(rows(ledger.db)).toEqual(before);
  });
});
