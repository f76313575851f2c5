import { afterEach, describe, expect, it } from 'vitest';
import { type MachineBench, machineBench, textsOf } from '../testing/machine-bench.ts';
import { say } from '../testing/machine-client.ts';

let open: MachineBench | null = null;
afterEach(async () => {
  await open?.hub.close();
  open = null;
});

async function bench(query: string): Promise<MachineBench> {
  const made = await machineBench('isapi', query);
  open = made;
  return made;
}

describe('a Hikvision terminal', () => {
  const MAC = 'aa:bb:cc:dd:ee:ff';
  const event = (fields: object, mac = MAC) =>
    JSON.stringify({
      macAddress: mac,
      dateTime: '2026-03-17T08:00:05+08:00',
      eventType: 'AccessControllerEvent',
      AccessControllerEvent: { majorEventType: 5, subEventType: 1, ...fields },
    });
  const push = (port: number, body: string | Uint8Array) => say(port, { path: '/event?x=1', body });

  it('pushes card, code and number; each event counts once, and heartbeats are none', async () => {
    const { port, readings, states } = await bench(`?mac=AA-BB-CC-DD-EE-FF`);
    for (let times = 0; times < 2; times += 1) {
      expect(await push(port, event({ cardNo: '0013961168', serialNo: 1 }))).toMatchObject({ status: 200 });
      await push(port, event({ QRCodeInfo: 'abc', serialNo: 2 }));
    }
    await push(port, event({ employeeNoString: '77', serialNo: 3 }));
    await push(port, JSON.stringify({ macAddress: MAC, eventType: 'heartBeat' }));
    await push(port, event({ serialNo: 4 }));
    expect(textsOf(readings)).toEqual(['0013961168', 'abc', '77']);
    expect(readings[0]).toMatchObject({
      protocol: 'hikvision-isapi',
      machine: { device: MAC, time: '2026-03-17T08:00:05+08:00', off_s: -5, live: true },
    });
    expect(states.at(-1)).toEqual({ state: 'ready' });
  });

  it('pushes a picture along, which goes nowhere', async () => {
    const { port, readings } = await bench(`?mac=${MAC}`);
    const head = '--MIME_boundary\r\nContent-Disposition: form-data; name="event_log"\r\n\r\n';
    const picture = '\r\n--MIME_boundary\r\nContent-Disposition: form-data; name="Picture"\r\n\r\n';
    const body = Buffer.concat([
      Buffer.from(`${head}${event({ cardNo: '5', serialNo: 9 })}${picture}`),
      Buffer.alloc(300_000, 0xff),
      Buffer.from('\r\n--MIME_boundary--\r\n'),
    ]);
    expect(await push(port, body)).toMatchObject({ status: 200 });
    expect(textsOf(readings)).toEqual(['5']);
  });

  it('that is not on the list is answered, shown, and heard when somebody admits it', async () => {
    const { port, id, readings, states, hub: made } = await bench(`?mac=${MAC}`);
    const other = '11:22:33:44:55:66';
    expect(await push(port, event({ cardNo: '5', serialNo: 1 }, other))).toMatchObject({ status: 200 });
    expect(readings).toEqual([]);
    expect(states.at(-1)).toMatchObject({ notice: { code: 'unknown_device', detail: other } });
    made.admit(id, other);
    await push(port, event({ cardNo: '5', serialNo: 2 }, other));
    expect(textsOf(readings)).toEqual(['5']);
  });

  it('that tells no MAC is known by its address', async () => {
    const { port, readings } = await bench('?mac=127.0.0.1');
    await push(port, JSON.stringify({ AccessControllerEvent: { QRCodeInfo: 'abc-123' } }));
    await push(port, JSON.stringify({ AccessControllerEvent: { QRCodeInfo: 'abc-123' } }));
    expect(textsOf(readings)).toEqual(['abc-123']);
  });

  it('sends nonsense and too much: always an answer', async () => {
    const { port, readings } = await bench(`?mac=${MAC}`);
    expect(await push(port, 'nonsense')).toMatchObject({ status: 200 });
    expect(await push(port, new Uint8Array(5 * 1024 * 1024))).toMatchObject({ status: 413 });
    expect(await say(port, { path: '/event' })).toMatchObject({ status: 200 });
    expect(readings).toEqual([]);
  });

  it('is told to send again what could not be kept', async () => {
    const { port, readings, keep } = await bench(`?mac=${MAC}`);
    keep.kept = false;
    expect(await push(port, event({ cardNo: '5', serialNo: 1 }))).toMatchObject({ status: 500 });
    keep.kept = true;
    expect(await push(port, event({ cardNo: '5', serialNo: 1 }))).toMatchObject({ status: 200 });
    expect(textsOf(readings)).toEqual(['5', '5']);
  });
});
