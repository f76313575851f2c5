import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { generateSigningKey } from '../../../sync/protocol/keys.ts';
import { createSync, type Sync } from '../../../sync/sync.ts';
import { FakePlatform } from '../../../sync/testing/fake-platform.ts';
import { FaultyLine } from '../../../sync/testing/faulty-line.ts';
import { VirtualClock, WORLD_START_MS } from '../../../sync/testing/virtual-clock.ts';
import { idOf } from '../../testing/town.ts';
import { ledgerPath } from '../folder.ts';
import { openLog } from '../log.ts';
import { syncStore } from '../sync-store.ts';
import { evening, idsOf, more } from '../testing/evening.ts';
import { type Kept, kept } from '../testing/kept.ts';
import { flipByte, forgetPages, leavesOf } from '../testing/temp.ts';

/** A ledger under upkeep with real sync, a fake platform and a line that can fail. */
function onTheLine(): { kiosk: Kept; platform: FakePlatform; line: FaultyLine; sync: Sync; faults: unknown[] } {
  const kiosk = kept();
  const { timers, ledger } = kiosk;
  const clock = new VirtualClock(timers);
  const platform = new FakePlatform(() => WORLD_START_MS + timers.now());
  const line = new FaultyLine(platform, timers);
  const faults: unknown[] = [];
  const sync = createSync({
    store: syncStore(
      () => ledger.db,
      () => clock.at().wall,
      () => {},
    ),
    signer: generateSigningKey(),
    install_id: idOf('install'),
    software: 'haitang/test',
    clock,
    timers,
    random: () => 0.5,
    fetch: line.fetch,
    health: () => ({ schema: 1, health: { database: 'ok', disk_free_bytes: null }, readers: [] }),
    onStatus: () => {},
    onFault: (error) => faults.push(error),
    gzip: async (bytes) => gzipSync(bytes),
  });
  ledger.onWritten(() => sync.wake());
  return { kiosk, platform, line, sync, faults };
}

async function enrolled({ kiosk, platform, sync }: ReturnType<typeof onTheLine>): Promise<void> {
  const enrolment = sync.enrol('https://city.invalid/', platform.code());
  await kiosk.timers.advance(60_000);
  expect(await enrolment).toMatchObject({ ok: true });
}

/** Damages the page on which the newest events stand; the next write meets it. */
function harmNewest({ folder, ledger }: Kept): void {
  flipByte(ledgerPath(folder), leavesOf(ledger.db, 'event').at(-1) ?? 0);
  forgetPages(ledger.db);
}

it('after a rescue the platform gets the new log, and every event that it or the kiosk still had', async () => {
  const world = onTheLine();
  const { kiosk, platform, sync, faults } = world;
  evening(kiosk.ledger, 40);
  await enrolled(world);
  await kiosk.timers.advance(120_000);
  const sent = idsOf(kiosk.ledger);
  expect(platform.logs.eventIds()).toEqual(new Set(sent));
  world.line.down = true;
  more(kiosk.ledger, 41, 50);
  const before = openLog(kiosk.ledger.db);
  harmNewest(kiosk);
  more(kiosk.ledger, 51, 52);
  const left = idsOf(kiosk.ledger);
  world.line.down = false;
  await kiosk.timers.advance(900_000);
  expect(platform.logs.size).toBe(2);
  expect(openLog(kiosk.ledger.db)).not.toBe(before);
  expect(platform.logs.eventIds()).toEqual(new Set([...sent, ...left]));
  expect(platform.logs.audit()).toBeNull();
  expect(platform.asked).toContain(`PUT /logs/${openLog(kiosk.ledger.db)}`);
  expect(sync.status()).toMatchObject({ state: 'online', waiting: 0, quarantined: 0 });
  expect(faults).toEqual([]);
});

it('a rescue in the middle of an exchange is no fault of sync', async () => {
  const world = onTheLine();
  const { kiosk, platform, line, sync } = world;
  evening(kiosk.ledger, 40);
  await enrolled(world);
  await kiosk.timers.advance(120_000);
  let rescues = 0;
  line.next = ({ path_and_query }) => {
    // The request is on its way; while the platform answers, a write meets the damage and the file is exchanged.
    if (rescues === 0 && path_and_query.includes('/events/')) {
      rescues += 1;
      harmNewest(kiosk);
      more(kiosk.ledger, 61, 62);
    }
    return null;
  };
  more(kiosk.ledger, 51, 60);
  await kiosk.timers.advance(1_800_000);
  expect(rescues).toBe(1);
  expect(kiosk.alerts.current()).toBe('ledger_rescued');
  const held = platform.logs.eventIds();
  expect(idsOf(kiosk.ledger).filter((id) => !held.has(id))).toEqual([]);
  expect(platform.logs.audit()).toBeNull();
  expect(sync.status()).toMatchObject({ state: 'online', waiting: 0 });
});
