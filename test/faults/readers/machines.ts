import { createAdms } from '../../../device/machines/adms.ts';
import { createIsapi } from '../../../device/machines/isapi.ts';
import type { MachineEvents, MachineService } from '../../../device/machines/machine.ts';
import { type Rng, stream } from '../../../domain/demo/rng.ts';
import type { Tally } from './tally.ts';

const REQUESTS = Number(process.env.HAITANG_REQUESTS ?? 100_000);
const NOW = Date.parse('2026-03-17T08:00:00+08:00');
const SN = 'CEXA1';
const MAC = 'aa:bb:cc:dd:ee:ff';

/** Careless machines: a hundred thousand requests of sense and nonsense. Each is answered, each record counts once. */
export function floodMachines(seed: number, tally: Tally): void {
  flood('zkteco-adms', stream(seed, 'adms'), tally, (events) =>
    createAdms({ admitted: [SN], wall: () => NOW, tokenOf: () => 'token', events }),
  );
  flood('hikvision-isapi', stream(seed, 'isapi'), tally, (events) =>
    createIsapi({ admitted: [MAC], wall: () => NOW, events }),
  );
}

function flood(name: string, rng: Rng, tally: Tally, create: (events: MachineEvents) => MachineService): void {
  const count = { readings: 0, twice: 0, bad: 0, refused: 0, unanswered: 0 };
  const seen = new Set<string>();
  const service = create({
    reading(reading) {
      const key = JSON.stringify(reading);
      count.readings += 1;
      if (seen.has(key)) count.twice += 1;
      // The disk says no now and then; the machine hears it and comes again.
      if (rng.chance(2)) {
        count.refused += 1;
        return false;
      }
      seen.add(key);
      return true;
    },
    heard() {},
    stranger() {},
    clockOff() {},
    badLines(lines) {
      count.bad += lines;
    },
  });
  const batches: Uint8Array[] = [];
  try {
    for (let at = 0; at < REQUESTS; at += 1) {
      const body = batches.length > 0 && rng.chance(30) ? rng.pick(batches) : bodyOf(rng, at);
      if (batches.length < 500) batches.push(body);
      const answer = service.answer({
        method: rng.chance(80) ? 'POST' : 'GET',
        path: rng.pick(['/iclock/cdata', '/iclock/cdata.aspx', '/iclock/getrequest', '/iclock/ping', '/event', '/']),
        query: new URLSearchParams(
          `SN=${rng.chance(90) ? SN : `X${rng.int(0, 999)}`}&table=${rng.pick(['ATTLOG', 'OPERLOG', ''])}`,
        ),
        body,
        remote: '10.0.0.9',
      });
      if (typeof answer.body !== 'string' || answer.status < 200) count.unanswered += 1;
    }
  } catch (error) {
    tally.check(`${name}: nothing is thrown`, false, String(error));
    return;
  }
  const what = `${name}: ${REQUESTS} requests, ${count.readings} readings, ${count.refused} sent again, ${count.bad} bad lines`;
  tally.check(`${what}, none twice`, count.twice === 0, `${count.twice} twice`);
  tally.check(`${name}: every request is answered`, count.unanswered === 0);
}

function bodyOf(rng: Rng, at: number): Uint8Array {
  if (rng.chance(10)) return Uint8Array.from({ length: rng.int(0, 400) }, () => rng.int(0, 255));
  const second = String(at % 60).padStart(2, '0');
  const minute = String(Math.floor(at / 60) % 8).padStart(2, '0');
  if (rng.chance(50)) {
    const rows = Array.from({ length: rng.int(1, 5) }, (_, row) =>
      rng.chance(20) ? 'nonsense\tnonsense' : `${at}${row}\t2026-03-17 08:${minute}:${second}\t${rng.int(0, 5)}\t1`,
    );
    return Buffer.from(rows.join(rng.pick(['\n', '\r\n'])));
  }
  const event = {
    macAddress: rng.chance(90) ? MAC : '11:22:33:44:55:66',
    dateTime: `2026-03-17T08:${minute}:${second}+08:00`,
    eventType: rng.pick(['AccessControllerEvent', 'heartBeat', 'videoloss']),
    AccessControllerEvent: { majorEventType: 5, cardNo: rng.pick(['0', `${at}`]), serialNo: at },
  };
  return Buffer.from(JSON.stringify(event).slice(0, rng.chance(95) ? undefined : rng.int(1, 60)));
}
