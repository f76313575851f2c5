import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, idOf } from '../../testing/town.ts';
import { ledgerPath } from '../folder.ts';
import { verifyLedger } from '../history.ts';
import { openLedger } from '../ledger.ts';
import { meetingById } from '../meetings.ts';
import { recorded } from '../testing/drafts.ts';
import { closedEvening, evening, idsOf } from '../testing/evening.ts';
import { flipByte, KEY, leavesOf, OTHER_KEY, openIn, tempFolder } from '../testing/temp.ts';
import { backUp } from './backups.ts';
import { rescueLedger } from './rescue.ts';

describe('a file that is gone, empty, or of which the first page is damaged', () => {
  function withBackup(): { folder: string; ids: string[] } {
    const folder = tempFolder();
    const ledger = openIn(folder);
    evening(ledger, 9);
    backUp(ledger.db, KEY, folder, '2026-11-23', 7);
    const ids = idsOf(ledger);
    ledger.close();
    return { folder, ids };
  }

  it.each([
    ['gone', (path: string) => rmSync(path)],
    ['empty', (path: string) => truncateSync(path)],
    ['damaged', (path: string) => flipByte(path, 1)],
    ['another thing altogether', (path: string) => writeFileSync(path, 'x'.repeat(9000))],
  ])('comes back from its newest backup, in a new log: %s', (_, harm) => {
    const { folder, ids } = withBackup();
    harm(ledgerPath(folder));
    const ledger = openIn(folder);
    expect(idsOf(ledger)).toEqual(ids);
    expect(ledger.db.prepare(`SELECT reason, parent_seq FROM log WHERE state = 'open'`).get()).toEqual({
      reason: 'corruption',
      parent_seq: ids.length,
    });
    expect(ledger.write(at(0), (append) => append(recorded('a', 'after'))).seq).toBe(ids.length + 1);
  });

  it('is left as it is without a backup: it may be the key that is wrong', () => {
    const folder = tempFolder();
    closedEvening(folder, 3);
    flipByte(ledgerPath(folder), 1);
    const bytes = readFileSync(ledgerPath(folder));
    expect(openLedger(folder, KEY)).toMatchObject({ fault: { code: 'wrong_key_or_not_a_ledger' } });
    expect(readFileSync(ledgerPath(folder))).toEqual(bytes);
    expect(readdirSync(folder)).toEqual(['ledger.db']);
  });

  it('is left as it is under another key, backups and all', () => {
    const { folder } = withBackup();
    const bytes = readFileSync(ledgerPath(folder));
    expect(openLedger(folder, OTHER_KEY)).toMatchObject({ fault: { code: 'wrong_key_or_not_a_ledger' } });
    expect(readFileSync(ledgerPath(folder))).toEqual(bytes);
    expect(readdirSync(folder).sort()).toEqual(['backups', 'ledger.db']);
    rmSync(ledgerPath(folder));
    expect(openLedger(folder, OTHER_KEY)).toMatchObject({ fault: { code: 'wrong_key_or_not_a_ledger' } });
    expect(existsSync(ledgerPath(folder))).toBe(false);
  });
});

describe('opening', () => {
  it('rescues a file whose first statement meets damage', () => {
    const folder = tempFolder();
    const { ids } = closedEvening(folder, 9);
    const whole = openIn(folder);
    const [page = 0] = leavesOf(whole.db, 'log');
    whole.close();
    flipByte(ledgerPath(folder), page);
    const ledger = openIn(folder);
    expect(idsOf(ledger)).toEqual(ids);
    expect(meetingById(ledger.db, idOf('a'))?.title).toBe('会议 a');
    expect(readdirSync(join(folder, 'damaged'))).toEqual(['0001']);
  });

  it('numbers what it sets aside, and deletes nothing of it', () => {
    const folder = tempFolder();
    closedEvening(folder, 30);
    for (const number of ['0001', '0002', '0003']) {
      const whole = openIn(folder);
      const pages = leavesOf(whole.db, 'event');
      whole.close();
      flipByte(ledgerPath(folder), pages.at(-1) ?? 0);
      expect(rescueLedger(folder, KEY)?.aside).toBe(join(folder, 'damaged', number));
      const ledger = openIn(folder);
      expect(verifyLedger(ledger.db)).toMatchObject({ ok: true });
      ledger.close();
    }
    const report = JSON.parse(readFileSync(join(folder, 'damaged', '0002', 'report.json'), 'utf8')) as object;
    expect(report).toMatchObject({ rescued: expect.any(Number), lost: expect.any(Number) });
    for (const number of ['0001', '0002', '0003']) {
      expect(existsSync(join(folder, 'damaged', number, 'ledger.db'))).toBe(true);
    }
  });
});
