import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLedgerReadOnly } from '../database.ts';
import { ledgerPath } from '../folder.ts';
import { verifyLedger } from '../history.ts';
import { openLedger } from '../ledger.ts';
import { closedEvening, idsOf } from '../testing/evening.ts';
import { flipByte, KEY, tempFolder } from '../testing/temp.ts';
import { rescueLedger } from './rescue.ts';

const PAGE_BYTES = 4096;

/** The ids of the events whose rows read one by one, in the damaged file itself. */
function idsThatRead(path: string, events: number): string[] {
  const opened = openLedgerReadOnly(path, KEY);
  if (!opened.ok) return [];
  const ids: string[] = [];
  for (let written = 1; written <= events; written += 1) {
    try {
      ids.push(opened.db.prepare('SELECT bytes FROM event WHERE written = ?').pluck().get(written) as string);
    } catch {
      // The page is damaged.
    }
  }
  opened.db.close();
  return ids.map((bytes) => (JSON.parse(bytes) as { id: string }).id);
}

it('whatever pages are damaged, what is left is rescued into a log that verifies', () => {
  const base = tempFolder();
  const whole = join(base, 'whole');
  const { ids } = closedEvening(whole, 30);
  const pages = statSync(ledgerPath(whole)).size / PAGE_BYTES;
  let run = 0;
  const spots = fc.uniqueArray(fc.integer({ min: 2, max: pages }), { maxLength: 10 });
  fc.assert(
    fc.property(spots, fc.nat({ max: PAGE_BYTES - 1 }), (damaged, offset) => {
      run += 1;
      const folder = join(base, String(run));
      mkdirSync(folder);
      copyFileSync(ledgerPath(whole), ledgerPath(folder));
      for (const page of damaged) flipByte(ledgerPath(folder), page, offset);
      const readable = idsThatRead(ledgerPath(folder), ids.length);
      const rescue = rescueLedger(folder, KEY);
      // Without a readable schema and without a backup it might be the key that is wrong: then nothing is touched.
      if (!rescue) {
        expect(readable).toEqual([]);
        return;
      }
      const opened = openLedger(folder, KEY);
      if (!opened.ok) throw new Error(opened.fault.code);
      try {
        expect(idsOf(opened.ledger)).toEqual(readable);
        expect(verifyLedger(opened.ledger.db)).toMatchObject({ ok: true, events: rescue.rescued });
        expect(readable).toHaveLength(rescue.rescued);
      } finally {
        opened.ledger.close();
      }
    }),
    { numRuns: 20 },
  );
});
