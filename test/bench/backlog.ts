import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { kioskClock, machineTime } from '../../kiosk/clock.ts';
import { type Ledger, openLedger } from '../../kiosk/ledger/ledger.ts';
import { syncStore } from '../../kiosk/ledger/sync-store.ts';
import { leave, opened } from '../../kiosk/ledger/testing/drafts.ts';
import { realTimers } from '../../kiosk/timers.ts';
import { newKeys } from '../../kiosk/vault/keys.ts';
import { generateSigningKey } from '../../sync/protocol/keys.ts';
import { createSync } from '../../sync/sync.ts';
import { openCity } from './city.ts';
import { numbersOf, quantile, tell, timed } from './figures.ts';
import { memoryOf } from './memory.ts';

/**
 * One kiosk comes back with a backlog (`--events 1000000` is ten years of badges; the default is a short form) and drains it to
 * the real platform while badges go on. Memory must follow the batch and not the backlog, and a badge must not notice.
 */
const { events } = numbersOf({ events: 20_000 });
const BADGE_EVERY_MS = 20;
const BADGES_AT_REST = 200;
const FILL_BATCH = 1_000;
/** From its first half to its end the drain may take no more than the garbage of some batches, however long it is. */
const MOST_MEMORY_MIB = 64;
/** Both share two cores with the platform and its database here; in a hall the kiosk is alone. */
const MOST_LATENCY_RATIO = 5;

const city = await openCity();
const folder = mkdtempSync(join(tmpdir(), 'haitang-backlog-'));
const opening = openLedger(folder, newKeys().database_key);
if (!opening.ok) throw new Error(opening.fault.code);
const { ledger } = opening;
const clock = kioskClock(machineTime());
const store = syncStore(
  () => ledger.db,
  () => clock.at().wall,
  () => {},
);
let sync: ReturnType<typeof createSync> | null = null;
try {
  await fill(ledger);
  let left = BADGES_AT_REST;
  const atRest = await badges(() => left-- > 0);
  const before = memoryOf(process.pid);
  const memory: { waiting: number; mib: number }[] = [];
  sync = createSync({
    store,
    clock,
    signer: generateSigningKey(),
    install_id: uuidv7(),
    software: 'bench/1',
    timers: realTimers,
    random: Math.random,
    fetch,
    health: () => ({ schema: 1, health: { database: 'ok', disk_free_bytes: null }, readers: [] }),
    onStatus: ({ waiting }) => {
      memory.push({ waiting, mib: memoryOf(process.pid) });
    },
    onFault: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const enrolled = await sync.enrol(city.url, await city.code());
  if (!enrolled.ok) throw new Error(enrolled.code);
  const waiting = () => sync?.status().waiting ?? 0;
  const drain = await timed(() => badges(() => waiting() > FILL_BATCH));
  const ratio = quantile(drain.result, 0.5) / quantile(atRest, 0.5);
  const sent = store.logs().at(-1)?.acked ?? 0;
  tell('events in the backlog', `${events}`);
  tell(
    'drained',
    `${Math.round(sent / drain.seconds)} events/s in ${drain.seconds.toFixed(1)} s`,
    sent > events - 2 * FILL_BATCH,
  );
  tell('a badge at rest, median and 99 %', `${ms(atRest, 0.5)} ${ms(atRest, 0.99)} ms`);
  tell('a badge while draining', `${ms(drain.result, 0.5)} ${ms(drain.result, 0.99)} ms`);
  tell('ratio of the medians', ratio.toFixed(2), ratio <= MOST_LATENCY_RATIO);
  const highest = (of: typeof memory) => Math.max(...of.map(({ mib }) => mib));
  const [begun, ended] = [
    memory.filter((at) => at.waiting > events / 2),
    memory.filter((at) => at.waiting <= events / 2),
  ];
  const growth = highest(ended) - highest(begun);
  tell('memory at rest, in the first half, at the end', `${before} ${highest(begun)} ${highest(ended)} MiB`);
  tell('growth from the first half to the end', `${growth} MiB`, growth <= MOST_MEMORY_MIB);
} finally {
  await sync?.stop();
  ledger.close();
  await city.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fill(into: Ledger): Promise<void> {
  into.write(clock.at(), (append) => append(opened('a')));
  for (let written = 1; written < events; written += FILL_BATCH) {
    into.write(clock.at(), (append) => {
      for (let n = 0; n < FILL_BATCH; n += 1) append(leave('a', uuidv7()));
    });
  }
}

/** Writes one event after the other, as badges do, while `on` holds; gives how long each took to be safe, in ms. */
async function badges(on: () => boolean): Promise<number[]> {
  const took: number[] = [];
  while (on()) {
    const start = performance.now();
    ledger.write(clock.at(), (append) => append(leave('a', uuidv7())));
    took.push(performance.now() - start);
    sync?.wake();
    await new Promise((done) => setTimeout(done, BADGE_EVERY_MS));
  }
  return took;
}

function ms(values: number[], share: number): string {
  return quantile(values, share).toFixed(2);
}
