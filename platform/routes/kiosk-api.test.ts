import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signRequest } from '../../sync/protocol/http-signature.ts';
import { HelloAnswer } from '../../sync/protocol/wire.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { START_MS, TEST_DISTRICT, TestPlatform } from '../support/platform.ts';

let world: TestPlatform;
let kiosk: VirtualKiosk;
let url: string;

beforeAll(async () => {
  world = await TestPlatform.start();
  kiosk = await world.enrolledKiosk();
  url = await world.app.listen({ host: '127.0.0.1', port: 0 });
}, START_MS);
afterAll(() => world.stop());

describe('GET /openapi.json', () => {
  type Operation = { requestBody?: unknown; responses: Record<string, unknown>; security?: unknown };
  type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };
  const read = async () => (await world.app.inject('/kiosk/v1/openapi.json')).json() as Document;

  it('is OpenAPI 3.1 and describes every request of the contract', async () => {
    const { openapi, paths } = await read();
    expect(openapi).toBe('3.1.0');
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.sort()).toEqual([
      'get /kiosk/v1/feeds/{name}/changes',
      'get /kiosk/v1/feeds/{name}/snapshot',
      'get /kiosk/v1/ping',
      'get /kiosk/v1/stream',
      'post /kiosk/v1/enrol',
      'post /kiosk/v1/hello',
      'post /kiosk/v1/keys',
      'post /kiosk/v1/logs/{log_id}/reconcile',
      'put /kiosk/v1/logs/{log_id}',
      'put /kiosk/v1/logs/{log_id}/events/{from_seq}',
    ]);
  });

  it('says what is signed, and gives the schemas of bodies and problems', async () => {
    const { paths } = await read();
    const push = paths['/kiosk/v1/logs/{log_id}/events/{from_seq}']?.put;
    expect(push?.security).toEqual([{ 'http-message-signature': [] }]);
    expect(Object.keys(push?.responses ?? {})).toEqual(['200', '401', '403', '404', '409', '413', '422', '429', '503']);
    const text = JSON.stringify(push);
    for (const word of ['prev_hash', 'opaque', 'durable_seq', 'quarantined', 'clock-skew'])
      expect(text).toContain(word);
    expect(paths['/kiosk/v1/ping']?.get?.security).toBeUndefined();
  });
});

describe('GET /stream', () => {
  async function open() {
    const path = new URL('/kiosk/v1/stream', url);
    const { kioskId: kiosk_id, keyId: key_id } = kiosk;
    const created_s = Math.floor(world.time.now / 1000);
    const headers = await signRequest({
      method: 'GET',
      url: path,
      body: new Uint8Array(),
      kiosk_id,
      key_id,
      private_key: kiosk.key.private_key,
      created_s,
      nonce: randomUUID(),
    });
    const answer = await fetch(path, { headers });
    const words = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    const until = async (expected: string): Promise<string> => {
      let text = '';
      while (!text.includes(expected)) text += (await words?.read())?.value ?? '';
      return text;
    };
    return { answer, until, close: () => words?.cancel() };
  }

  it('wakes the kiosks of the district, and no other', async () => {
    const stream = await open();
    expect(stream.answer.headers.get('content-type')).toContain('text/event-stream');
    await stream.until(': open');
    world.platform.wakes.wake('999999', 'agenda');
    world.platform.wakes.wake(TEST_DISTRICT, 'roster');
    const text = await stream.until('\n\n');
    expect(text).toBe('event: feed\ndata: {"name":"roster"}\n\n');
    await stream.close();
  });
});

describe('POST /hello', () => {
  it('answers by the contract, and leaves out logs that are not this kiosk’s', async () => {
    const answer = await kiosk.hello([
      { log_id: randomUUID(), state: 'open', head: { seq: 0, hash: '0'.repeat(64) }, acked: 0 },
    ]);
    expect(answer).toMatchObject({ status: 200, sealHolds: true });
    const { logs, accepted_events, pacing } = HelloAnswer.parse(answer.body);
    expect(logs).toEqual([]);
    expect(accepted_events['attendance.recorded']).toBe(1);
    expect(pacing).toMatchObject({ batch_max: 500, cap_ms: 300_000 });
  });

  it('compresses larger answers for who can read gzip', async () => {
    const path = new URL('/kiosk/v1/openapi.json', url);
    const packed = await fetch(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(((await packed.json()) as { openapi: string }).openapi).toBe('3.1.0');
    const plain = await fetch(path, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });
});
