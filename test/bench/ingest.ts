import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { VirtualKiosk } from '../../platform/support/kiosk.ts';
import { TestLedger } from '../../platform/support/ledger.ts';
import { openCity } from './city.ts';
import { numbersOf, tell, timed } from './figures.ts';

/**
 * How many events per second the platform takes in with a receipt, over HTTP, signed, checked and chained, as a ratio to the
 * rawest way into the same PostgreSQL: the same rows by unnest, in the same batches, as many at once.
 */
const { kiosks, batches, batch } = numbersOf({ kiosks: 16, batches: 20, batch: 500 });
const AIM = 0.6;

const city = await openCity();
try {
  const senders = await Promise.all(Array.from({ length: kiosks }, () => city.kiosk()));
  const ledgers = senders.map(() => filled(batches * batch));
  const events = kiosks * batches * batch;
  await Promise.all(senders.map((kiosk, at) => kiosk.register(of(ledgers, at).logId)));
  const raw = await timed(() => insertRaw(ledgers));
  const ingest = await timed(() => Promise.all(senders.map((kiosk, at) => pushAll(kiosk, of(ledgers, at)))));
  const unproved = ingest.result.filter((head, at) => head !== of(ledgers, at).head.hash).length;
  const [perSecond, rawPerSecond] = [events / ingest.seconds, events / raw.seconds];
  tell('events, in batches of', `${events}, ${batch}`);
  tell('raw unnest inserts', `${Math.round(rawPerSecond)} events/s`);
  tell('ingest with receipt', `${Math.round(perSecond)} events/s`);
  tell('ratio', `${(perSecond / rawPerSecond).toFixed(2)} (aim ${AIM})`, perSecond / rawPerSecond >= AIM);
  tell('logs whose receipt does not prove all', `${unproved}`, unproved === 0);
  tell('memory of the platform', `${city.memory()} MiB`);
} finally {
  await city.stop();
}

/** A log of check-ins, as an evening makes them. */
function filled(count: number): TestLedger {
  const ledger = new TestLedger();
  const meeting = uuidv7();
  for (let n = 0; n < count; n += 1) ledger.record(meeting, uuidv7());
  return ledger;
}

/** Pushes a log page by page, as a kiosk does; gives the hash of the head that the last receipt proves. */
async function pushAll(kiosk: VirtualKiosk, ledger: TestLedger): Promise<string> {
  let proved = '';
  for (let from = 1; from <= ledger.rows.length; from += batch) {
    const answer = await kiosk.push(ledger.logId, from, ledger.batch(from, from + batch - 1));
    if (answer.status !== 200 || !answer.sealHolds) throw new Error(`a push was answered ${answer.status}`);
    proved = answer.body.head.hash;
  }
  return proved;
}

async function insertRaw(all: TestLedger[]): Promise<void> {
  const pool = new pg.Pool({ connectionString: city.database.url, max: 10 });
  await pool.query('create table raw_event (like event including all)');
  await Promise.all(
    all.map(async (ledger) => {
      for (let from = 0; from < ledger.rows.length; from += batch) {
        const rows = ledger.rows.slice(from, from + batch);
        await pool.query(
          `insert into raw_event (district_id, log_id, seq, hash, bytes, event_id, type, version, received_at)
           select 'd', $1, r.seq, r.hash, r.bytes, r.id, 'attendance.recorded', 1, now()
           from unnest($2::integer[], $3::text[], $4::text[], $5::uuid[]) as r (seq, hash, bytes, id)`,
          [
            ledger.logId,
            rows.map((row) => row.seq),
            rows.map((row) => row.hash),
            rows.map((row) => row.bytes),
            rows.map((row) => row.id),
          ],
        );
      }
    }),
  );
  await pool.end();
}

function of(all: TestLedger[], at: number): TestLedger {
  const ledger = all[at];
  if (!ledger) throw new RangeError(`no ledger ${at}`);
  return ledger;
}
