import { expect, it } from 'vitest';
import { saved, syncStore } from '../sync-store.ts';
import { evening } from '../testing/evening.ts';
import { memory } from '../testing/temp.ts';
import { whileThereIsRoom } from './room.ts';

it('on a full disk the feeds wait, and events are still told and acknowledged', () => {
  const ledger = memory();
  evening(ledger, 3);
  let full = true;
  const whole = syncStore(
    ledger.db,
    () => '2026-11-23T19:00:00.000+08:00',
    () => {},
  );
  const store = whileThereIsRoom(whole, () => full);
  const seal = { nonce: '', server_time: '', server_epoch: '', key_id: '', signature: '' };
  const page = { ...seal, feed_id: 'other', items: [], next_cursor: 'c', complete: false, checksum: null };
  expect(() => store.applyPage('agenda', page)).toThrow('the disk is full: the feeds wait');
  expect(store.feed('agenda')).toBeNull();
  const [log] = store.logs();
  store.acknowledge(log?.log_id ?? '', 2, null);
  expect(store.logs()[0]).toMatchObject({ acked: 2, head: { seq: saved(ledger.db) } });
  full = false;
  store.applyPage('agenda', page);
  expect(store.feed('agenda')).toMatchObject({ cursor: 'c' });
});
