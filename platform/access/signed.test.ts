import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_PATH } from '../../sync/protocol/wire.ts';
import type { VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { START_MS, TestPlatform } from '../support/platform.ts';

let world: TestPlatform;
let kiosk: VirtualKiosk;

beforeAll(async () => {
  world = await TestPlatform.start();
  kiosk = await world.enrolledKiosk();
}, START_MS);
afterAll(() => world.stop());

const CHANGES = '/feeds/roster/changes';

describe('a signed request', () => {
  it('is served, and the answer is sealed for it', async () => {
    expect(await kiosk.ask('GET', CHANGES)).toMatchObject({ status: 200, sealHolds: true });
  });

  it('F61: a body changed under a valid signature is refused', async () => {
    const ledger = new TestLedger().fill(1);
    const forged = JSON.stringify({ hash_alg: 'sha-256', parent: null, reason: 'fork' });
    const path = `/logs/${ledger.logId}`;
    const honest = { 'content-digest': 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:' };
    const answer = await kiosk.ask('PUT', path, undefined, { raw: Buffer.from(forged), headers: honest });
    expect(answer).toMatchObject({ status: 401, body: { code: 'signature' } });
    expect((await kiosk.register(ledger.logId)).status).toBe(201);
  });

  it('F62: a replay is refused, on the same path and on another', async () => {
    const nonce = 'used-once';
    expect((await kiosk.ask('GET', CHANGES, undefined, { nonce })).status).toBe(200);
    const again = await kiosk.ask('GET', CHANGES, undefined, { nonce });
    expect(again).toMatchObject({ status: 401, sealHolds: true, body: { code: 'nonce-seen' } });
    const other = await kiosk.ask('GET', '/feeds/agenda/changes', undefined, { nonce });
    expect(other.body.code).toBe('nonce-seen');
  });

  it('F34: a wrong clock is told the time, sealed, and may go on with it', async () => {
    for (const off of [-301, 301, 40_000_000]) {
      const answer = await kiosk.ask('GET', CHANGES, undefined, { created_s: Math.floor(world.time.now / 1000) + off });
      expect(answer).toMatchObject({ status: 401, sealHolds: true, body: { code: 'clock-skew' } });
      expect(Date.parse(answer.body.server_time)).toBe(world.time.now);
    }
    const within = await kiosk.ask('GET', CHANGES, undefined, { created_s: Math.floor(world.time.now / 1000) - 299 });
    expect(within.status).toBe(200);
  });

  it('F67: no signature, an odd one, a doubled header: all refused as problems', async () => {
    const bare = await world.app.inject({ method: 'GET', url: `${BASE_PATH}${CHANGES}` });
    expect(bare.statusCode).toBe(401);
    expect(bare.headers['content-type']).toContain('application/problem+json');
    expect(bare.json()).toMatchObject({ code: 'signature', status: 401 });
    const swapped = await kiosk.ask('GET', CHANGES, undefined, { headers: { signature: 'sig1=:AAAA:' } });
    expect(swapped.body.code).toBe('signature');
    const stranger = await kiosk.ask('GET', CHANGES, undefined, { headers: { 'haitang-kiosk': crypto.randomUUID() } });
    expect(stranger.body.code).toBe('unknown-kiosk');
    const unknown = await kiosk.ask('GET', CHANGES, undefined, { key_id: `320500.${crypto.randomUUID()}` });
    expect(unknown.body.code).toBe('unknown-kiosk');
  });

  it('F66: a key of another kiosk does not open this one', async () => {
    const other = await world.enrolledKiosk();
    const answer = await kiosk.ask('GET', CHANGES, undefined, { key_id: other.keyId });
    expect(answer.body.code).toBe('unknown-kiosk');
  });
});

describe('a body', () => {
  it('may be gzip; the digest is that of the bytes as sent', async () => {
    const ledger = new TestLedger().fill(50);
    await kiosk.register(ledger.logId);
    const answer = await kiosk.push(ledger.logId, 1, ledger.batch(), { gzip: true });
    expect(answer.body.head).toEqual(ledger.head);
  });

  it('F13: a gzip bomb stops at the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
    const ledger = new TestLedger();
    await kiosk.register(ledger.logId);
    const answer = await kiosk.ask('PUT', `/logs/${ledger.logId}/events/1`, undefined, {
      raw: bomb,
      headers: { 'content-encoding': 'gzip' },
    });
    expect(answer).toMatchObject({ status: 413, sealHolds: true, body: { code: 'batch-too-large' } });
  });

  it('larger than a request may be is 413 before anything is read', async () => {
    const answer = await kiosk.ask('PUT', '/logs/x/events/1', undefined, { raw: Buffer.alloc(1024 * 1024 + 1, 32) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'batch-too-large' } });
  });

  it('F45: broken UTF-8, broken JSON, broken gzip, a body that fits no schema: 422 as a whole', async () => {
    const ledger = new TestLedger();
    await kiosk.register(ledger.logId);
    const path = `/logs/${ledger.logId}/events/1`;
    const bodies = [Buffer.from([0x7b, 0xff, 0x7d]), Buffer.from('{"events":'), Buffer.from('{"events":[]}')];
    for (const raw of bodies) {
      const answer = await kiosk.ask('PUT', path, undefined, { raw });
      expect(answer).toMatchObject({ status: 422, sealHolds: true, body: { code: 'unreadable' } });
    }
    const notGzip = await kiosk.ask('PUT', path, undefined, {
      raw: Buffer.from('{}'),
      headers: { 'content-encoding': 'gzip' },
    });
    expect(notGzip.body.code).toBe('unreadable');
    const brotli = await kiosk.ask('PUT', path, {}, { headers: { 'content-encoding': 'br' } });
    expect(brotli.body.code).toBe('unreadable');
  });

  it('a JSON of ten thousand brackets is no reason to fall over', async () => {
    const raw = Buffer.from(`${'['.repeat(400_000)}${']'.repeat(400_000)}`);
    const answer = await kiosk.ask('POST', '/hello', undefined, { raw });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unreadable' } });
  });
});

it('unknown paths are problems too', async () => {
  const answer = await world.app.inject({ method: 'GET', url: `${BASE_PATH}/nothing` });
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
});

it('GET /ping echoes the nonce under a seal, to everybody', async () => {
  const answer = await world.app.inject({ method: 'GET', url: `${BASE_PATH}/ping?nonce=abc` });
  expect(answer.json()).toMatchObject({ nonce: 'abc', key_id: world.platform.identity.current.key_id });
});
