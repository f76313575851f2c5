import { generateKeyPairSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { contentDigest } from './protocol/content-digest.ts';
import { verifyRequest } from './protocol/http-signature.ts';
import { generateSigningKey, publicKeyFromBase64 } from './protocol/keys.ts';
import { seal } from './protocol/seal.ts';
import type { Identity } from './store.ts';
import { VirtualTimers } from './testing/virtual-timers.ts';
import { createTransport, type Fetch } from './transport.ts';

const platform = { ...generateSigningKey(), key_id: 'p1' };
const kiosk = generateSigningKey();
const NOW_S = 1_795_000_000;
const KIOSK = '0198c1a0-0000-7000-8000-000000000001';
const identity = (platform_url = 'https://city.invalid/'): Identity => ({
  kiosk_id: KIOSK,
  kiosk_key_id: 'k1',
  platform_url,
  platform_keys: [{ key_id: 'p1', public_key: platform.public_key }],
  server_epoch: 'e1',
});

type Seen = { url: URL; method: string; headers: Record<string, string>; body: Uint8Array };

/** A transport whose fetch answers every request with a good seal around `body`, and what it saw. */
function transport(body: object = { fine: true }, fetch?: Fetch) {
  const seen: Seen[] = [];
  const heard: string[] = [];
  const stop = new AbortController();
  const answering: Fetch = async (url, init) => {
    const headers = init.headers as Record<string, string>;
    seen.push({ url, method: init.method ?? '', headers, body: (init.body ?? new Uint8Array()) as Uint8Array });
    const nonce = /nonce="([^"]+)"/.exec(headers['signature-input'] ?? '')?.[1] ?? '';
    const by = { nonce, server_time: '2026-11-23T19:30:00+08:00', server_epoch: 'e1', ...platform };
    const sealed = seal(body, { ...by, key_id: 'p1', private_key: platform.private_key });
    return new Response(JSON.stringify(sealed), { headers: { 'content-type': 'Application/JSON; charset=utf-8' } });
  };
  const timers = new VirtualTimers();
  const made = createTransport({
    fetch: fetch ?? answering,
    timers,
    time: { now_s: () => NOW_S, learn: () => {} },
    signer: kiosk,
    software: 'haitang/test',
    stop: stop.signal,
    heard: (each) => heard.push(each.server_time),
  });
  return { seen, heard, stop, timers, made };
}

const answer = z.object({ fine: z.boolean() });

it('sends a small body as it is, signed so that the platform can verify it', async () => {
  const { made, seen, heard } = transport();
  const got = await made.send(identity(), { method: 'POST', path: '/hello', body: { a: 1 }, answer });
  expect(got).toMatchObject({ kind: 'ok', body: { fine: true } });
  expect(heard).toEqual(['2026-11-23T19:30:00+08:00']);
  const [request] = seen;
  if (!request) throw new Error('nothing was sent');
  expect(request.headers['content-encoding']).toBeUndefined();
  expect(Buffer.from(request.body).toString()).toBe('{"a":1}');
  const check = await verifyRequest(
    { ...request, path_and_query: request.url.pathname + request.url.search },
    { key: async () => publicKeyFromBase64(kiosk.public_key), now_s: NOW_S },
  );
  expect(check).toMatchObject({ ok: true, kiosk_id: KIOSK, key_id: 'k1' });
});

it('sends a large body as gzip, with the digest over the bytes sent', async () => {
  const { made, seen } = transport();
  const body = { events: Array.from({ length: 200 }, (_, i) => `event ${i}`) };
  await made.send(identity(), { method: 'PUT', path: '/logs/x/events/1', body, answer });
  const [request] = seen;
  expect(request?.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(request?.body ?? new Uint8Array()).toString())).toEqual(body);
  expect(request?.headers['content-digest']).toBe(contentDigest(request?.body ?? new Uint8Array()));
});

it('finds a platform below a path of its own, and writes the query', async () => {
  const { made, seen } = transport();
  const query = { cursor: 'a/b c', limit: '500' };
  await made.send(identity('https://city.invalid/haitang/#x'), {
    method: 'GET',
    path: '/feeds/roster/changes',
    query,
    answer,
  });
  expect(seen[0]?.url.href).toBe('https://city.invalid/haitang/kiosk/v1/feeds/roster/changes?cursor=a%2Fb+c&limit=500');
  expect(seen[0]?.body).toHaveLength(0);
});

it('never uses a nonce twice', async () => {
  const { made, seen } = transport();
  for (let i = 0; i < 20; i += 1) await made.send(identity(), { method: 'GET', path: '/x', answer });
  const nonces = seen.map(({ headers }) => /nonce="([^"]+)"/.exec(headers['signature-input'] ?? '')?.[1]);
  expect(new Set(nonces).size).toBe(20);
});

it('does not understand a sealed answer of another shape, and says so', async () => {
  const { made } = transport({ fine: 'yes' });
  expect(await made.send(identity(), { method: 'GET', path: '/x', answer })).toMatchObject({
    kind: 'network',
    reason: 'not_understood',
  });
});

it('gives up a body that never ends', async () => {
  const endless: Fetch = async () =>
    new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) }), {
      headers: { 'content-type': 'application/json' },
    });
  const { made, timers } = transport({}, endless);
  const sent = made.send(identity(), { method: 'GET', path: '/x', answer });
  await timers.advance(20_000);
  expect(await sent).toMatchObject({ kind: 'network', reason: 'timeout' });
});

it('ends at once when sync is stopped, and sends nothing after', async () => {
  let calls = 0;
  const { made, stop, timers } = transport({}, async () => {
    calls += 1;
    return new Promise(() => {});
  });
  const sent = made.send(identity(), { method: 'GET', path: '/x', answer });
  await timers.settle();
  stop.abort();
  expect(await sent).toMatchObject({ kind: 'network', reason: 'stopped' });
  expect(await made.send(identity(), { method: 'GET', path: '/x', answer })).toMatchObject({ reason: 'stopped' });
  expect(calls).toBe(1);
  expect(timers.next()).toBeNull();
});

it('F66: a pinned key that is no Ed25519 key holds nothing', async () => {
  const { made } = transport();
  const other = generateKeyPairSync('x25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-31);
  const broken = { ...identity(), platform_keys: [{ key_id: 'p1', public_key: other.toString('base64') }] };
  expect(await made.send(broken, { method: 'GET', path: '/x', answer })).toMatchObject({ reason: 'bad_signature' });
});
