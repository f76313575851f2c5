import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sha256Hex } from '../../../sync/protocol/chain.ts';
import { idOf } from '../../testing/town.ts';
import { readFact, writeFact } from '../fact.ts';
import { ledgerPath } from '../folder.ts';
import { forkLog } from '../fork.ts';
import { logIds, verifyLedger } from '../history.ts';
import { openLog } from '../log.ts';
import { attendanceOf } from '../meetings.ts';
import { rebuild } from '../rebuild.ts';
import { feedPosition } from '../reference.ts';
import { rosterSize } from '../roster.ts';
import { cardKey } from '../sync-store.ts';
import { closedEvening, evening, idsOf, more } from '../testing/evening.ts';
import { tablesOf } from '../testing/story.ts';
import { flipByte, KEY, leavesOf, openIn, tempFolder } from '../testing/temp.ts';
import { backUp } from './backups.ts';
import { rescueLedger } from './rescue.ts';

const EDIT = `UPDATE event SET bytes = replace(bytes, '"late":false', '"late":true')`;

function rescued(folder: string) {
  const rescue = rescueLedger(folder, KEY);
  if (!rescue) throw new Error('nothing was rescued');
  return { rescue, ledger: openIn(folder) };
}

/** Opens the ledger, lets `work` do what nobody may, and closes it. */
function tamper(folder: string, work: (exec: (sql: string) => void) => void): void {
  const ledger = openIn(folder);
  ledger.db.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted');
  work((sql) => ledger.db.exec(sql));
  ledger.close();
}

describe('a damaged page of events', () => {
  it('costs the events that stood on it, and no other', () => {
    const folder = tempFolder();
    const { ids, log, pages } = closedEvening(folder, 60);
    const before = readFileSync(ledgerPath(folder));
    flipByte(ledgerPath(folder), pages[4] ?? 0);
    const damaged = readFileSync(ledgerPath(folder));
    const { rescue, ledger } = rescued(folder);
    const kept = idsOf(ledger);
    const lost = ids.filter((id) => !kept.includes(id));
    expect(rescue.rescued + rescue.lost).toBe(ids.length);
    expect(lost).toHaveLength(rescue.lost);
    expect(rescue.lost).toBeGreaterThan(0);
    expect(rescue.lost).toBeLessThan(12);
    expect(kept).toEqual(ids.filter((id) => !lost.includes(id)));
    expect(verifyLedger(ledger.db)).toMatchObject({ ok: true, events: kept.length });
    expect(readFileSync(join(rescue.aside, 'ledger.db'))).toEqual(damaged);
    expect(damaged).not.toEqual(before);
    // The parent is the last event of which the old chain still proves the place.
    const first = ids.indexOf(lost[0] ?? '');
    expect(rescue.parent).toMatchObject({ log_id: log, seq: first });
    expect(ledger.db.prepare('SELECT state, reason, parent_log_id, parent_seq FROM log ORDER BY rowid').all()).toEqual([
      { state: 'sealed', reason: 'enrol', parent_log_id: null, parent_seq: null },
      { state: 'open', reason: 'corruption', parent_log_id: log, parent_seq: first },
    ]);
  });

  it('costs nothing when a backup holds what stood on it', () => {
    const folder = tempFolder();
    const first = openIn(folder);
    evening(first, 60);
    backUp(first.db, KEY, folder, '2026-11-23', 7);
    more(first, 61, 80);
    const ids = idsOf(first);
    const pages = leavesOf(first.db, 'event');
    first.close();
    flipByte(ledgerPath(folder), pages[4] ?? 0);
    const { rescue, ledger } = rescued(folder);
    expect(rescue).toMatchObject({ rescued: ids.length, lost: 0, parent: { seq: ids.length } });
    expect(idsOf(ledger)).toEqual(ids);
    expect(attendanceOf(ledger.db, idOf('a'))).toHaveLength(80);
    expect(readdirSync(rescue.aside)).toEqual(expect.arrayContaining(['backups', 'ledger.db', 'report.json']));
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  it('leaves what makes this a kiosk of the city: identity, card key, roster; the feeds begin anew', () => {
    const folder = tempFolder();
    const { pages } = closedEvening(folder, 30);
    const whole = openIn(folder);
    const roster = rosterSize(whole.db);
    whole.close();
    flipByte(ledgerPath(folder), pages[2] ?? 0);
    const { ledger } = rescued(folder);
    expect(cardKey(ledger.db)).not.toBeNull();
    expect(rosterSize(ledger.db)).toEqual(roster);
    expect(roster.members).toBeGreaterThan(5);
    expect(feedPosition(ledger.db, 'roster')).toBeNull();
    expect(ledger.db.prepare('SELECT min(stale) FROM reference').pluck().get()).toBe(1);
  });

  it('makes tables that a rebuild makes again', () => {
    const folder = tempFolder();
    const { pages } = closedEvening(folder, 40);
    flipByte(ledgerPath(folder), pages[0] ?? 0);
    flipByte(ledgerPath(folder), pages[7] ?? 0);
    const { ledger } = rescued(folder);
    const tables = tablesOf(ledger.db);
    rebuild(ledger.db);
    expect(tablesOf(ledger.db)).toEqual(tables);
  });

  it('of which the first event is lost proves no parent', () => {
    const folder = tempFolder();
    const { ids, pages } = closedEvening(folder, 30);
    flipByte(ledgerPath(folder), pages[0] ?? 0);
    const { rescue, ledger } = rescued(folder);
    expect(rescue.parent).toBeNull();
    expect(idsOf(ledger)).not.toContain(ids[0]);
    expect(logIds(ledger.db)).toEqual([rescue.log_id]);
    expect(verifyLedger(ledger.db)).toMatchObject({ ok: true, events: rescue.rescued });
  });
});

describe('an event that was edited', () => {
  it('is not carried on; the chain proves the place before it', () => {
    const folder = tempFolder();
    const { ids } = closedEvening(folder, 9);
    tamper(folder, (exec) => exec(`${EDIT} WHERE seq = 7`));
    const { rescue, ledger } = rescued(folder);
    expect(rescue).toMatchObject({ rescued: 18, lost: 1, parent: { seq: 6 } });
    expect(idsOf(ledger)).toEqual(ids.filter((_, index) => index !== 6));
  });

  it('comes back as it was from a backup, also when its hash was made to fit', () => {
    const folder = tempFolder();
    const first = openIn(folder);
    evening(first, 9);
    backUp(first.db, KEY, folder, '2026-11-23', 7);
    const ids = idsOf(first);
    const original = first.db.prepare('SELECT bytes FROM event WHERE seq = 7').pluck().get() as string;
    first.close();
    const edited = original.replace('"late":false', '"late":true');
    tamper(folder, (exec) => exec(`UPDATE event SET bytes = '${edited}', hash = '${sha256Hex(edited)}' WHERE seq = 7`));
    const { rescue, ledger } = rescued(folder);
    expect(rescue).toMatchObject({ rescued: 19, lost: 0, parent: { seq: 19 } });
    expect(idsOf(ledger)).toEqual(ids);
    expect(ledger.db.prepare('SELECT bytes FROM event WHERE id = ?').pluck().all(ids[6])).toEqual([
      original,
      expect.stringContaining('"late":false'),
    ]);
  });
});

describe('logs that were sealed before', () => {
  it('stay byte for byte as far as they prove themselves, with their parents', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    evening(ledger, 6);
    const old = openLog(ledger.db);
    const middle = forkLog(ledger.db, old, 'fork');
    more(ledger, 7, 8);
    const last = forkLog(ledger.db, middle, 'restore');
    const rows = ledger.db.prepare('SELECT log_id, seq, bytes, hash FROM event ORDER BY written').all();
    const logs = ledger.db.prepare('SELECT log_id, parent_log_id, parent_seq, parent_hash, reason FROM log').all();
    const ids = idsOf(ledger);
    ledger.db.exec('DROP TRIGGER event_is_never_changed');
    ledger.db.prepare(`${EDIT} WHERE log_id = ? AND seq = 17`).run(last);
    ledger.close();
    const { rescue, ledger: next } = rescued(folder);
    expect(logIds(next.db)).toEqual([old, middle, last, rescue.log_id]);
    expect(rescue).toMatchObject({ rescued: 17, lost: 1, parent: { log_id: last, seq: 16 } });
    const kept = next.db.prepare('SELECT log_id, seq, bytes, hash FROM event WHERE log_id <> ? ORDER BY written');
    expect(kept.all(rescue.log_id)).toEqual(rows.slice(0, -1));
    const names = next.db.prepare('SELECT log_id, parent_log_id, parent_seq, parent_hash, reason FROM log LIMIT 3');
    expect(names.all()).toEqual(logs);
    // The edited row was a copy of a sealed one: nothing is lost of what happened.
    expect(idsOf(next).toSorted()).toEqual(ids.toSorted());
  });
});

describe('what a kiosk remembers besides its events', () => {
  it('comes along from every table that no event and no feed makes, also where the backup is older', () => {
    const folder = tempFolder();
    const ledger = openIn(folder);
    evening(ledger, 9);
    backUp(ledger.db, KEY, folder, '2026-11-22', 7);
    writeFact(ledger.db, 'demo', true);
    writeFact(ledger.db, 'checked', { log_id: openLog(ledger.db), seq: 1, hash: 'f'.repeat(64) });
    ledger.db.exec(`INSERT INTO branch_notice VALUES ('branch', 'N3', '2026-11-23')`);
    const [page = 0] = leavesOf(ledger.db, 'event');
    ledger.close();
    flipByte(ledgerPath(folder), page);
    const { ledger: next } = rescued(folder);
    expect(readFact(next.db, 'demo', z.boolean())).toBe(true);
    expect(next.db.prepare(`SELECT count(*) FROM fact WHERE name = 'checked'`).pluck().get()).toBe(0);
    expect(next.db.prepare('SELECT rule FROM branch_notice').pluck().all()).toEqual(['N3']);
  });
});
