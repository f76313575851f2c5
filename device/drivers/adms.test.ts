import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHub } from '../hub.ts';
import type { ReaderState } from '../state.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { sourceOf } from '../testing/bench.ts';
import { type MachineBench, machineBench, NOW, textsOf, told } from '../testing/machine-bench.ts';
import { type Heard, say } from '../testing/machine-client.ts';

let open: MachineBench | null = null;
afterEach(async () => {
  await open?.hub.close();
  open = null;
});

async function bench(query: string): Promise<MachineBench> {
  const made = await machineBench('adms', query);
  open = made;
  return made;
}

describe('a ZKTeco machine', () => {
  const SN = 'CEXA1234';
  const upload = (port: number, body: string | Uint8Array, extra = '', headers = {}): Promise<Heard> =>
    say(port, { path: `/iclock/cdata?SN=${SN}&table=ATTLOG&Stamp=9999${extra}`, body, headers });

  it('is greeted: only attendance is asked for, in the clear, and the clock is told in GMT', async () => {
    const { port, states } = await bench(`?sn=${SN}`);
    const { status, body, headers } = await say(port, {
      path: `/iclock/cdata?SN=${SN}&options=all&pushver=2.4.1&language=83`,
    });
    expect(status).toBe(200);
    expect(body.split('\n')).toEqual(
      expect.arrayContaining([
        `GET OPTION FROM: ${SN}`,
        'TransFlag=TransData AttLog',
        'TimeZone=8',
        'Realtime=1',
        'ServerVer=2.3.0',
        'PushProtVer=2.3.0',
      ]),
    );
    expect(body).not.toMatch(/Photo\b.*Photo|User|FP|Face|Bio/);
    expect(headers.date).toMatch(/GMT$/);
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(states.at(-1)).toEqual({ state: 'ready' });
  });

  it('hands attendance in; the PIN is the text and the time is evidence', async () => {
    const { port, readings } = await bench(`?sn=${SN}`);
    expect(await upload(port, '0013961168\t2026-03-17 08:00:05\t0\t4\t0\t0\t0\n')).toMatchObject({
      status: 200,
      body: 'OK: 1',
    });
    expect(readings).toEqual([
      {
        kind: 'text',
        protocol: 'zkteco-adms',
        text: '0013961168',
        machine: { device: SN, time: '2026-03-17T08:00:05+08:00', off_s: -5, live: true },
      },
    ]);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json',
    'text/plain;;;charset',
    '',
  ])('is understood whatever type it claims: %j', async (type) => {
    const { port, readings } = await bench(`?sn=${SN}`);
    const answer = await upload(port, '7\t2026-03-17 08:00:00\t0\t1\r\n', '', { 'content-type': type });
    expect(answer).toMatchObject({ status: 200, body: 'OK: 1' });
    expect(textsOf(readings)).toEqual(['7']);
  });

  it('sends a batch again, and each record counts once', async () => {
    const { port, readings } = await bench(`?sn=${SN}`);
    const batch = '7\t2026-03-17 08:00:00\t0\t1\n7\t2026-03-17 08:00:00\t1\t1\n8\t2026-03-17 08:00:01\t0\t15\n';
    for (let times = 0; times < 3; times += 1) expect(await upload(port, batch)).toMatchObject({ body: 'OK: 3' });
    expect(textsOf(readings)).toEqual(['7', '7', '8']);
  });

  it('is told to send again what could not be kept', async () => {
    const { port, readings, keep } = await bench(`?sn=${SN}`);
    keep.kept = false;
    expect(await upload(port, '7\t2026-03-17 08:00:00\t0\t1\n')).toMatchObject({ status: 500 });
    keep.kept = true;
    expect(await upload(port, '7\t2026-03-17 08:00:00\t0\t1\n')).toMatchObject({ body: 'OK: 1' });
    expect(textsOf(readings)).toEqual(['7', '7']);
  });

  it('sends bad lines and impossible dates: counted as handled, so that they are not repeated for ever', async () => {
    const { port, readings, hub: made } = await bench(`?sn=${SN}`);
    const batch = '7\t2026-02-31 08:00:00\t0\t1\nnonsense\n\n8 2026-03-17 08:00:01 0 1\n\t2026-03-17 08:00:01\t0\n';
    expect(await upload(port, batch)).toMatchObject({ status: 200, body: 'OK: 4' });
    expect(textsOf(readings)).toEqual(['8']);
    expect(made.states()[0]?.counters).toMatchObject({ readings: 1, rejected: 3, last_error: { code: 'format' } });
  });

  it('with the wrong number is answered politely, shown, and heard when somebody admits it', async () => {
    const { port, id, readings, states, hub: made } = await bench(`?sn=${SN}`);
    const stranger = (path: string, body = '') => say(port, { path: `${path}SN=STRANGER1`, body });
    expect(await stranger('/iclock/cdata?options=all&')).toMatchObject({ status: 200 });
    const refused = await stranger('/iclock/cdata?table=ATTLOG&', '7\t2026-03-17 08:00:00\t0\t1\n');
    expect(refused.status).toBe(200);
    expect(refused.body).not.toMatch(/^OK/);
    expect(readings).toEqual([]);
    expect(states.at(-1)).toEqual({ state: 'ready', notice: { code: 'unknown_device', detail: 'STRANGER1' } });
    expect(made.admit(id, 'STRANGER1')).toBe(true);
    expect(states.at(-1)).toEqual({ state: 'ready' });
    expect(await stranger('/iclock/cdata?table=ATTLOG&', '7\t2026-03-17 08:00:00\t0\t1\n')).toMatchObject({
      body: 'OK: 1',
    });
    expect(textsOf(readings)).toEqual(['7']);
    expect(made.admit('wedge:', 'X')).toBe(false);
  });

  it('cannot fill the list of strangers', async () => {
    const { port, states } = await bench(`?sn=${SN}`);
    for (let at = 0; at < 40; at += 1) await say(port, { path: `/iclock/ping?SN=S${at}` });
    expect(await say(port, { path: '/iclock/ping?SN=%3Cscript%3E' })).toMatchObject({ status: 400 });
    expect(await say(port, { path: '/iclock/ping' })).toMatchObject({ status: 400 });
    const last = states.at(-1);
    expect(last?.state === 'ready' && last.notice?.detail.split(', ').length).toBe(20);
  });

  it('is refused with 5 MB, hears it, and the next request works', async () => {
    const { port, readings } = await bench(`?sn=${SN}`);
    const answer = await upload(port, new Uint8Array(5 * 1024 * 1024).fill(0x37));
    expect(answer).toMatchObject({ status: 413 });
    expect(await upload(port, '7\t2026-03-17 08:00:00\t0\t1\n')).toMatchObject({ body: 'OK: 1' });
    expect(textsOf(readings)).toEqual(['7']);
  });

  it('loses the line in the middle of a batch: nothing of it counts', async () => {
    const { port, readings } = await bench(`?sn=${SN}`);
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /iclock/cdata?SN=${SN}&table=ATTLOG HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n7\t2026-03-17 08:00:00\t0\t1\n`,
    );
    await new Promise((turn) => setTimeout(turn, 50));
    socket.destroy();
    expect(await upload(port, '8\t2026-03-17 08:00:00\t0\t1\n')).toMatchObject({ body: 'OK: 1' });
    expect(textsOf(readings)).toEqual(['8']);
  });

  it('sends fingers, faces, pictures and users, and nothing of them is read', async () => {
    const { port, readings, keyed } = await bench(`?sn=${SN}`);
    const to = (table: string, body: string) => say(port, { path: `/iclock/cdata?SN=${SN}&table=${table}`, body });
    expect(await to('OPERLOG', 'FP PIN=1\tTMP=AAAA\nUSER PIN=1\tName=x\n')).toMatchObject({ body: 'OK: 2' });
    expect(await to('ATTPHOTO', 'PIN=1\nSN=1\nsize=3\nCMD=uploadphoto\u0000abc')).toMatchObject({ body: 'OK' });
    expect(await to('BIODATA', 'x')).toMatchObject({ body: 'OK' });
    expect(await say(port, { path: `/iclock/fdata?SN=${SN}`, body: 'x' })).toMatchObject({ body: 'OK' });
    expect([readings, keyed]).toEqual([[], []]);
  });

  it('asks for commands, tells results, pings; the dialect of door controllers is refused politely', async () => {
    const { port } = await bench(`?sn=${SN}`);
    expect(await say(port, { path: `/iclock/getrequest?sn=${SN}&INFO=Ver%202,0,0,5` })).toMatchObject({ body: 'OK' });
    const result = await say(port, { path: `/iclock/devicecmd?SN=${SN}`, body: 'ID=a&Return=0&CMD=DATA' });
    expect(result).toMatchObject({ status: 200, body: 'OK' });
    expect(await say(port, { path: `/iclock/ping?SN=${SN}` })).toMatchObject({ body: 'OK' });
    expect(await say(port, { path: `/iclock/registry?SN=${SN}`, body: 'x' })).toMatchObject({ status: 404 });
    expect(await say(port, { path: '/' })).toMatchObject({ status: 400 });
  });

  it('turns an identity number into its token; a mere verification is no attendance', async () => {
    const { port, readings, keyed } = await bench(`?sn=${SN}`);
    const row = (type: number) => `9\t2026-03-17 08:00:0${type}\t0\t1\t0\t0\t0\t11010519491231002x\t${type}\n`;
    expect(await upload(port, row(0) + row(1))).toMatchObject({ body: 'OK: 2' });
    expect(readings).toMatchObject([{ kind: 'document', document: 'resident', name: '', number_token: 'token-1' }]);
    expect(keyed).toEqual(['11010519491231002X']);
    expect(JSON.stringify(readings)).not.toContain('110105');
  });

  it('with a wrong clock is flagged until it is right; its records are kept as late ones, history is not', async () => {
    const { port, readings, states } = await bench(`?sn=${SN}`);
    await upload(port, '7\t2026-03-17 09:00:10\t0\t1\n');
    expect(states.at(-1)).toEqual({ state: 'ready', notice: { code: 'clock_off', detail: `${SN} +3600 s` } });
    await upload(port, '7\t2026-03-17 07:30:10\t0\t1\n');
    expect(readings).toMatchObject([
      { machine: { off_s: 3600, live: false } },
      { machine: { off_s: -1800, live: false } },
    ]);
    await upload(port, '7\t2019-01-01 07:30:10\t0\t1\n');
    expect(readings).toHaveLength(2);
    await upload(port, '7\t2026-03-17 08:00:09\t0\t1\n');
    expect(states.at(-1)).toEqual({ state: 'ready' });
  });

  it('that tells its own zone is believed', async () => {
    const { port, readings } = await bench(`?sn=${SN}`);
    await upload(port, '7\t2026-03-17 00:00:10\t0\t1\t0\t0\t0\t1\t36.2\t36.2\t0\n');
    expect(readings).toMatchObject([{ machine: { time: '2026-03-17T00:00:10+00:00', off_s: 0, live: true } }]);
  });

  it('that falls silent is gone, and back with its next request', async () => {
    const { port, states, timers } = await bench(`?sn=${SN}`);
    await say(port, { path: `/iclock/ping?SN=${SN}` });
    await timers.advance(119_000);
    expect(states.at(-1)).toEqual({ state: 'ready' });
    await timers.advance(1000);
    expect(states.at(-1)).toMatchObject({ state: 'unplugged', reason: 'fell_silent' });
    await say(port, { path: `/iclock/ping?SN=${SN}` });
    expect(states.at(-1)).toEqual({ state: 'ready' });
  });

  it('hears its resume mark again', async () => {
    const { port } = await bench(`?sn=${SN}`);
    await say(port, {
      path: `/iclock/cdata?SN=${SN}&table=ATTLOG&Stamp=482983`,
      body: '7\t2026-03-17 08:00:00\t0\t1\n',
    });
    const { body } = await say(port, { path: `/iclock/cdata?SN=${SN}&options=all` });
    expect(body).toContain('ATTLOGStamp=482983\n');
  });

  it('is no page in a browser', async () => {
    const { port, readings } = await bench(`?sn=${SN}`);
    const answer = await upload(port, '7\t2026-03-17 08:00:00\t0\t1\n', '', { origin: 'https://example.org' });
    expect(answer.status).toBe(403);
    expect(readings).toEqual([]);
  });

  it('finds the port taken, and says so', async () => {
    const { port } = await bench(`?sn=${SN}`);
    const states: ReaderState[] = [];
    const second = createHub({
      readers: [sourceOf(`adms:${port}?sn=${SN}`)],
      timers: fakeTimers(),
      wall: () => NOW,
      tokenOf: () => null,
      onReading: () => true,
      onState: (state) => states.push(state),
    });
    await told(states, 2);
    expect(states.at(-1)).toMatchObject({ state: 'misconfigured', fix: 'port_busy' });
    await second.close();
  });
});
