import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../sync/protocol/chain.ts';
import { LIMITS } from '../limits.ts';
import { at } from '../testing/town.ts';
import type { Db } from './database.ts';
import { forkLog } from './fork.ts';
import { logIds, rowsOf, verifyLedger } from './history.ts';
import { openLog } from './log.ts';
import { opened, recorded } from './testing/drafts.ts';
import { memory } from './testing/temp.ts';

function ledgerWith(events: number): Db {
  const ledger = memory();
  ledger.write(at(0), (append) => append(opened('a')));
  for (let n = 2; n <= events; n += 1) ledger.write(at(n), (append) => append(recorded('a', `m${n}`)));
  return ledger.db;
}

/** What somebody with the key and a tool could do. */
function tamper(db: Db, sql: string, ...values: unknown[]): void {
  db.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted');
  db.prepare(sql).run(...values);
}

describe('verifyLedger', () => {
  it('finds the first event whose body was edited', () => {
    const db = ledgerWith(9);
    tamper(db, `UPDATE event SET bytes = replace(bytes, '"late":false', '"late":true') WHERE seq IN (5, 7)`);
    expect(verifyLedger(db)).toEqual({ ok: false, log_id: openLog(db), seq: 5, fault: 'hash' });
  });

  it('finds an edit whose hash was made to fit, at the event after it', () => {
    const db = ledgerWith(9);
    const bytes = db.prepare('SELECT bytes FROM event WHERE seq = 5').pluck().get() as string;
    const edited = bytes.replace('"late":false', '"late":true');
    tamper(db, 'UPDATE event SET bytes = ?, hash = ? WHERE seq = 5', edited, sha256Hex(edited));
    expect(verifyLedger(db)).toEqual({ ok: false, log_id: openLog(db), seq: 6, fault: 'link' });
  });

  it('finds an event that was taken out, exchanged, or put elsewhere', () => {
    const taken = ledgerWith(9);
    tamper(taken, 'DELETE FROM event WHERE seq = 4');
    expect(verifyLedger(taken)).toMatchObject({ ok: false, seq: 5, fault: 'gap' });
    const first = ledgerWith(9);
    tamper(first, 'DELETE FROM event WHERE seq = 1');
    expect(verifyLedger(first)).toMatchObject({ ok: false, seq: 2, fault: 'gap' });
    const exchanged = ledgerWith(9);
    tamper(exchanged, 'UPDATE event SET seq = CASE seq WHEN 4 THEN 1005 WHEN 5 THEN 4 ELSE seq END');
    expect(verifyLedger(exchanged)).toMatchObject({ ok: false, seq: 4, fault: 'content' });
  });

  it('finds damage in a sealed log too, and says in which', () => {
    const db = ledgerWith(5);
    const old = openLog(db);
    forkLog(db, old, 'fork');
    tamper(
      db,
      `UPDATE event SET bytes = replace(bytes, '"late":false', '"late":true') WHERE log_id = ? AND seq = 3`,
      old,
    );
    expect(verifyLedger(db)).toEqual({ ok: false, log_id: old, seq: 3, fault: 'hash' });
  });

  it('takes an empty ledger for what it is', () => {
    const { db } = memory();
    expect(verifyLedger(db)).toEqual({ ok: true, events: 0, head: '0'.repeat(64) });
  });
});

describe('rowsOf', () => {
  it('gives every row across its pages, and those after a position', () => {
    const events = LIMITS.events_per_export_page + 3;
    const db = ledgerWith(events);
    const log = openLog(db);
    expect([...rowsOf(db, log)].map((row) => row.seq)).toEqual(Array.from({ length: events }, (_, index) => index + 1));
    expect([...rowsOf(db, log, events - 2)].map((row) => row.seq)).toEqual([events - 1, events]);
    expect([...rowsOf(db, log, events)]).toEqual([]);
  });

  it('pins no reader: the log may be checkpointed while somebody reads', () => {
    const db = ledgerWith(3);
    const reading = rowsOf(db, openLog(db));
    reading.next();
    expect(() => db.exec('VACUUM')).not.toThrow();
    expect([...reading].map((row) => row.seq)).toEqual([2, 3]);
  });
});

describe('logIds', () => {
  it('names sealed logs in the order they were opened, the open one last, also after VACUUM', () => {
    const db = ledgerWith(2);
    const logs = [openLog(db)];
    for (let n = 0; n < 4; n += 1) logs.push(forkLog(db, openLog(db), 'fork'));
    expect(logIds(db)).toEqual(logs);
    db.exec('VACUUM');
    expect(logIds(db)).toEqual(logs);
  });
});
