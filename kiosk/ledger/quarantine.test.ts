import { expect, it } from 'vitest';
import { at } from '../testing/town.ts';
import { openLog } from './log.ts';
import { quarantinedEvents } from './quarantine.ts';
import { syncStore } from './sync-store.ts';
import { leave, opened } from './testing/drafts.ts';
import { memory } from './testing/temp.ts';

it('tells what the platform put aside, the newest first, of the log that goes on', () => {
  const ledger = memory();
  const store = syncStore(
    ledger.db,
    () => '',
    () => {},
  );
  ledger.write(at(0), (append) => append(opened('a')));
  ledger.write(at(7), (append) => append(leave('a', 'm1')));
  const log = openLog(ledger.db);
  store.quarantined(log, 1, 'unknown-type');
  store.quarantined(log, 2, 'invalid-body');
  const [second, first] = [
    { seq: 2, type: 'leave.recorded', at: at(7).wall, code: 'invalid-body' },
    { seq: 1, type: 'meeting.opened', at: at(0).wall, code: 'unknown-type' },
  ];
  expect(quarantinedEvents(ledger.db, 9)).toEqual([second, first]);
  expect(quarantinedEvents(ledger.db, 1)).toEqual([second]);
  store.fork(log, 'fork');
  expect(quarantinedEvents(ledger.db, 9)).toEqual([]);
});
