import { describe, expect, it } from 'vitest';
import type { Db } from '../database.ts';
import { openLedgerReadOnly } from '../database.ts';
import { ledgerPath } from '../folder.ts';
import { forkLog } from '../fork.ts';
import { headOf, openLog } from '../log.ts';
import { closedEvening, evening, more } from '../testing/evening.ts';
import { flipByte, forgetPages, KEY, leavesOf, memory, openIn, tempFolder } from '../testing/temp.ts';
import { inspect } from './inspect.ts';

function tamper(db: Db, sql: string): void {
  db.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted');
  db.exec(sql);
}

const EDIT = `UPDATE event SET bytes = replace(bytes, '"late":false', '"late":true')`;

describe('inspect', () => {
  it('finds nothing wrong with a whole ledger, and says how far it looked', () => {
    const { db } = memory();
    const log_id = openLog(db);
    expect(inspect(db, null)).toEqual({ ok: true, checked: { log_id, seq: 0, hash: '0'.repeat(64) } });
    const ledger = memory();
    evening(ledger, 5);
    const log = openLog(ledger.db);
    expect(inspect(ledger.db, null)).toEqual({ ok: true, checked: { log_id: log, ...headOf(ledger.db, log) } });
  });

  it('finds a page that changed on the disk, whatever it holds', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    evening(ledger, 40);
    for (const table of ['event', 'event_id', 'attendance', 'reference', 'meeting']) {
      const [page = 0] = leavesOf(ledger.db, table);
      flipByte(ledgerPath(folder), page);
      const reader = openLedgerReadOnly(ledgerPath(folder), KEY);
      if (!reader.ok) throw new Error(reader.fault.code);
      expect(inspect(reader.db, null), table).toMatchObject({ ok: false, damage: { kind: 'pages' } });
      reader.db.close();
      flipByte(ledgerPath(folder), page);
    }
    forgetPages(ledger.db);
    expect(inspect(ledger.db, null)).toMatchObject({ ok: true });
  });

  it('finds an edited event and names the first', () => {
    const ledger = memory();
    evening(ledger, 9);
    const log_id = openLog(ledger.db);
    tamper(ledger.db, `${EDIT} WHERE seq IN (7, 11)`);
    expect(inspect(ledger.db, null)).toEqual({
      ok: false,
      damage: { kind: 'chain', log_id, seq: 7, fault: 'hash' },
    });
  });

  it.each([
    ['the first', 1, 1],
    ['one in the middle', 5, 5],
    ['two in a row', 6, 7],
  ])('finds missing events and names the first: %s', (_, from, to) => {
    const ledger = memory();
    evening(ledger, 9);
    tamper(ledger.db, `DELETE FROM event WHERE seq BETWEEN ${from} AND ${to}`);
    expect(inspect(ledger.db, null)).toMatchObject({ damage: { kind: 'chain', seq: from, fault: 'gap' } });
  });

  it('goes on from where the last inspection ended', () => {
    const ledger = memory();
    evening(ledger, 9);
    const first = inspect(ledger.db, null);
    if (!first.ok) throw new Error('damaged');
    more(ledger, 10, 14);
    tamper(ledger.db, `${EDIT} WHERE seq = 5`);
    // What was looked at before is not walked again: the nightly inspection of everything is for that.
    expect(inspect(ledger.db, first.checked)).toMatchObject({ ok: true, checked: { seq: 29 } });
    expect(inspect(ledger.db, null)).toMatchObject({ ok: false, damage: { seq: 5 } });
    ledger.db.exec(`${EDIT} WHERE seq = 25`);
    expect(inspect(ledger.db, first.checked)).toMatchObject({ ok: false, damage: { seq: 25 } });
    ledger.db.exec('DELETE FROM event WHERE seq = 3');
    expect(inspect(ledger.db, first.checked)).toMatchObject({ ok: false, damage: { seq: 3, fault: 'gap' } });
  });

  it('begins anew when the place where the last one ended is not there any more', () => {
    const ledger = memory();
    evening(ledger, 9);
    const log_id = openLog(ledger.db);
    const { seq, hash } = headOf(ledger.db, log_id);
    tamper(ledger.db, `${EDIT} WHERE seq = 5`);
    expect(inspect(ledger.db, { log_id, seq, hash })).toMatchObject({ ok: true });
    expect(inspect(ledger.db, { log_id, seq, hash: 'f'.repeat(64) })).toMatchObject({ ok: false });
    expect(inspect(ledger.db, { log_id, seq: seq + 1, hash })).toMatchObject({ ok: false });
    expect(inspect(ledger.db, { log_id: 'another', seq, hash })).toMatchObject({ ok: false });
  });

  it('looks at sealed logs too, unless it goes on in the open one', () => {
    const ledger = memory();
    evening(ledger, 5);
    const old = openLog(ledger.db);
    forkLog(ledger.db, old, 'fork');
    const whole = inspect(ledger.db, null);
    if (!whole.ok) throw new Error('damaged');
    tamper(ledger.db, `${EDIT} WHERE log_id = '${old}' AND seq = 3`);
    expect(inspect(ledger.db, null)).toMatchObject({ damage: { log_id: old, seq: 3 } });
    expect(inspect(ledger.db, whole.checked)).toMatchObject({ ok: true });
    expect(inspect(ledger.db, { log_id: old, ...headOf(ledger.db, old) })).toMatchObject({ ok: false });
  });

  it('is not confused by a writer that goes on meanwhile', () => {
    const folder = tempFolder();
    closedEvening(folder, 5);
    const ledger = openIn(folder);
    const reader = openLedgerReadOnly(ledgerPath(folder), KEY);
    if (!reader.ok) throw new Error(reader.fault.code);
    for (let n = 6; n < 30; n += 1) {
      more(ledger, n, n);
      expect(inspect(reader.db, null)).toMatchObject({ ok: true, checked: { seq: 1 + 2 * n } });
    }
    reader.db.close();
  });
});
