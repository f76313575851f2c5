import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at } from '../../testing/town.ts';
import { ledgerPath } from '../folder.ts';
import { verifyLedger } from '../history.ts';
import { openLog } from '../log.ts';
import { opened, recorded } from '../testing/drafts.ts';
import { evening, idsOf, more } from '../testing/evening.ts';
import { DAY_MS, type Kept, kept, pass } from '../testing/kept.ts';
import { flipByte, forgetPages, leavesOf, tempFolder } from '../testing/temp.ts';
import { backups } from './backups.ts';
import { UPKEEP_LIMITS } from './limits.ts';
import { setAsideFolders } from './set-aside.ts';
import { perform } from './task.ts';

describe('damage', () => {
  /** Damages a page of events under the open ledger, as a disk does. */
  function harm({ folder, ledger }: Kept, leaf = 2): void {
    flipByte(ledgerPath(folder), leavesOf(ledger.db, 'event')[leaf] ?? 0);
    forgetPages(ledger.db);
  }

  it('found by the inspection after the start is healed while the kiosk runs', async () => {
    const kiosk = kept();
    evening(kiosk.ledger, 40);
    const [before, ids] = [openLog(kiosk.ledger.db), idsOf(kiosk.ledger)];
    harm(kiosk);
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms);
    expect(kiosk.alerts.current()).toBe('ledger_rescued');
    expect(openLog(kiosk.ledger.db)).not.toBe(before);
    expect(verifyLedger(kiosk.ledger.db)).toMatchObject({ ok: true });
    const keptIds = idsOf(kiosk.ledger);
    expect(ids.filter((id) => !keptIds.includes(id)).length).toBeLessThan(12);
    expect(kiosk.ledger.write(at(99), (append) => append(recorded('a', 'after'))).log_id).toBe(
      openLog(kiosk.ledger.db),
    );
    expect(kiosk.faults).toEqual([expect.stringMatching(/damaged: \d+ events go on in log .*, \d+ rows are lost/)]);
    await pass(kiosk, UPKEEP_LIMITS.look_ms);
    expect(backups(kiosk.folder)).toHaveLength(1);
  });

  it('found by the nightly backup is healed from the backup of the night before', async () => {
    const kiosk = kept();
    evening(kiosk.ledger, 40);
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms);
    more(kiosk.ledger, 41, 45);
    const ids = idsOf(kiosk.ledger);
    harm(kiosk);
    await pass(kiosk, DAY_MS);
    expect(kiosk.alerts.current()).toBe('ledger_rescued');
    expect(idsOf(kiosk.ledger)).toEqual(ids);
    expect(readdirSync(join(setAsideFolders(kiosk.folder)[0] ?? '', 'backups'))).toHaveLength(1);
  });

  it('met by a write is healed under it: the write is in the new file', () => {
    const kiosk = kept();
    evening(kiosk.ledger, 40);
    const events = idsOf(kiosk.ledger).length;
    harm(kiosk, leavesOf(kiosk.ledger.db, 'event').length - 1);
    const written = kiosk.ledger.write(at(99), (append) => append(opened('b')));
    expect(written.log_id).toBe(openLog(kiosk.ledger.db));
    expect(written.seq).toBeGreaterThan(events - 12);
    expect(verifyLedger(kiosk.ledger.db)).toMatchObject({ ok: true, events: written.seq });
    expect(setAsideFolders(kiosk.folder)).toHaveLength(1);
    expect(kiosk.alerts.current()).toBe('ledger_rescued');
  });

  it('met in reading is healed when upkeep is told', () => {
    const kiosk = kept();
    evening(kiosk.ledger, 40);
    flipByte(ledgerPath(kiosk.folder), leavesOf(kiosk.ledger.db, 'attendance')[0] ?? 0);
    forgetPages(kiosk.ledger.db);
    const people = () => kiosk.ledger.db.prepare('SELECT * FROM attendance').all();
    const damage = (() => {
      try {
        return people();
      } catch (error) {
        return error;
      }
    })();
    kiosk.upkeep.suspect(new Error('of another kind'));
    expect(setAsideFolders(kiosk.folder)).toEqual([]);
    kiosk.upkeep.suspect(damage);
    expect(people()).toHaveLength(40);
    expect(kiosk.alerts.current()).toBe('ledger_rescued');
  });

  it('is not healed for ever: on the fourth the technician is called', () => {
    const kiosk = kept();
    evening(kiosk.ledger, 40);
    for (let time = 0; time < UPKEEP_LIMITS.rescues_per_start; time += 1) {
      harm(kiosk, leavesOf(kiosk.ledger.db, 'event').length - 1);
      kiosk.ledger.write(at(99), (append) => append(opened(`b${time}`)));
    }
    harm(kiosk, leavesOf(kiosk.ledger.db, 'event').length - 1);
    expect(() => kiosk.ledger.write(at(99), (append) => append(opened('c')))).toThrow(/malformed/);
    expect(kiosk.alerts.current()).toBe('ledger_damaged');
    expect(kiosk.alerts.health()).toBe('corrupt');
    expect(setAsideFolders(kiosk.folder)).toHaveLength(UPKEEP_LIMITS.rescues_per_start);
  });

  it('told of a file that was replaced meanwhile leaves the new one alone', async () => {
    const kiosk: Kept = kept(tempFolder(), (task) => {
      if (task.kind !== 'inspect') return perform(task);
      // While the thread looks at the old file, a write meets the damage and heals it.
      harm(kiosk, leavesOf(kiosk.ledger.db, 'event').length - 1);
      kiosk.ledger.write(at(99), (append) => append(opened('b')));
      return { kind: 'damaged', damage: { kind: 'pages', detail: 'of the old file' } };
    });
    evening(kiosk.ledger, 40);
    await pass(kiosk, UPKEEP_LIMITS.first_check_ms);
    expect(setAsideFolders(kiosk.folder)).toHaveLength(1);
    expect(kiosk.ledger.db.prepare('SELECT count(*) FROM meeting').pluck().get()).toBe(2);
  });
});
