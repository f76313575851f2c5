import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../domain/events/envelope.ts';
import { verifyChain } from '../../sync/protocol/chain.ts';
import { at, idOf } from '../testing/town.ts';
import type { Db } from './database.ts';
import { forkLog } from './fork.ts';
import { logIds, rowsOf, verifyLedger } from './history.ts';
import type { Ledger } from './ledger.ts';
import { genesisOf, headOf, openLog } from './log.ts';
import { saved } from './sync-store.ts';
import { opened, read, recorded } from './testing/drafts.ts';
import { tablesOf } from './testing/story.ts';
import { memory } from './testing/temp.ts';

function withThreeEvents(): Ledger {
  const ledger = memory();
  ledger.write(at(0), (append) => append(opened('a')));
  ledger.write(at(1), (append) => append(read('r')));
  ledger.write(at(1), (append) => append(recorded('a', 'm', idOf('e'))));
  return ledger;
}

const eventsOf = (db: Db, log: string) => [...rowsOf(db, log)].map((row) => JSON.parse(row.bytes) as EventEnvelope);

describe('forkLog', () => {
  it('seals the log and opens one that names its head as parent and holds everything again', () => {
    const ledger = withThreeEvents();
    const old = openLog(ledger.db);
    const head = headOf(ledger.db, old);
    const child = forkLog(ledger.db, old, 'fork');
    expect(openLog(ledger.db)).toBe(child);
    const rows = ledger.db.prepare('SELECT * FROM log ORDER BY rowid').all();
    expect(rows).toMatchObject([
      { log_id: old, state: 'sealed', reason: 'enrol', parent_log_id: null },
      { log_id: child, state: 'open', reason: 'fork', parent_log_id: old, parent_seq: 3, parent_hash: head.hash },
    ]);
    const loose = (events: EventEnvelope[]) =>
      events.map(({ id, type, version, at: when, actor, body }) => ({ id, type, version, when, actor, body }));
    expect(loose(eventsOf(ledger.db, child))).toEqual(loose(eventsOf(ledger.db, old)));
    expect(eventsOf(ledger.db, child).map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it('begins the new chain at the parent’s head', () => {
    const ledger = withThreeEvents();
    const old = openLog(ledger.db);
    const head = headOf(ledger.db, old);
    const child = forkLog(ledger.db, old, 'restore');
    expect(genesisOf(ledger.db, child)).toBe(head.hash);
    expect(eventsOf(ledger.db, child)[0]?.prev_hash).toBe(head.hash);
    expect(verifyChain(child, rowsOf(ledger.db, child), { seq: 0, hash: head.hash })).toMatchObject({ ok: true });
    expect(verifyChain(child, rowsOf(ledger.db, child))).toEqual({ ok: false, seq: 1, fault: 'link' });
    expect(verifyLedger(ledger.db)).toMatchObject({ ok: true, events: 3 });
  });

  it('changes no table and counts no event twice', () => {
    const ledger = withThreeEvents();
    const before = tablesOf(ledger.db);
    forkLog(ledger.db, openLog(ledger.db), 'key');
    expect(tablesOf(ledger.db)).toEqual(before);
    expect(saved(ledger.db)).toBe(3);
    ledger.write(at(2), (append) => append(recorded('a', 'n')));
    expect(saved(ledger.db)).toBe(4);
    expect(ledger.db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(7);
  });

  it('forks an empty log, and a fork', () => {
    const ledger = memory();
    const first = openLog(ledger.db);
    const second = forkLog(ledger.db, first, 'fork');
    const third = forkLog(ledger.db, second, 'fork');
    expect(genesisOf(ledger.db, third)).toBe('0'.repeat(64));
    ledger.write(at(0), (append) => append(opened('a')));
    const fourth = forkLog(ledger.db, third, 'fork');
    expect(logIds(ledger.db)).toEqual([first, second, third, fourth]);
    expect(verifyLedger(ledger.db)).toMatchObject({ ok: true, events: 1 });
  });

  it('is one transaction: an event that cannot be re-homed leaves the log open', () => {
    const ledger = withThreeEvents();
    const old = openLog(ledger.db);
    const insert = `INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES (?, 4, 'x', 'y', 'no json', 'z')`;
    ledger.db.prepare(insert).run(old);
    expect(() => forkLog(ledger.db, old, 'fork')).toThrow('event 4 of the sealed log cannot be read');
    expect(openLog(ledger.db)).toBe(old);
    expect(ledger.db.prepare('SELECT count(*) FROM log').pluck().get()).toBe(1);
  });
});
