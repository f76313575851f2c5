import { describe, expect, it } from 'vitest';
import type { ReasonCode } from '../answer.ts';
import { fetchFault } from '../fetch-fault.ts';
import { FakePlatform } from '../testing/fake-platform.ts';
import type { Fault } from '../testing/faulty-line.ts';
import { FaultyLine } from '../testing/faulty-line.ts';
import { WORLD_START_MS } from '../testing/virtual-clock.ts';
import { World } from '../testing/world.ts';

/** Impostors (facts, catalogue B): whoever answers in the platform's place is a line that is out, and has no effect. */

const MEMBER = '0198c1a0-0000-7000-8000-00000000000a';

const impostors: [string, Fault, ReasonCode][] = [
  ['F11: a portal answers 200 with its page', 'portal_page', 'captive_portal'],
  ['F11: a portal redirects to its login', 'portal_redirect', 'captive_portal'],
  ['F11: a portal answers 511', 'portal_511', 'captive_portal'],
  ['F11: truncated JSON', 'truncated', 'not_our_platform'],
  ['F11, F14: JSON of another service', 'foreign_json', 'not_our_platform'],
  ['F13: a proxy answers 502 with a page', 'proxy_502', 'http_error'],
  ['F13: a proxy asks for a password (407)', 'proxy_407', 'http_error'],
  ['F61: an answer changed on its way', 'tampered', 'bad_signature'],
];

it.each(impostors)('%s', async (_, fault, reason) => {
  const world = new World();
  const kiosk = await world.enrolled();
  const receipts = kiosk.store.receipts().length;
  kiosk.line.next = () => fault;
  const ids = world.record(kiosk, 3);
  world.platform.feeds.change('roster', 'members', MEMBER, { name: '甲' });
  await world.pass(100_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason, waiting: 3, acked: 0 });
  expect(kiosk.store.receipts()).toHaveLength(receipts);
  expect(kiosk.store.items('roster').size).toBe(0);
  kiosk.line.next = () => null;
  expect(await world.drain(600_000)).toBe(true);
  await world.pass(70_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'online', reason: null });
  expect([...world.platform.logs.eventIds()].sort()).toEqual(ids.sort());
  expect(kiosk.store.items('roster').size).toBe(1);
});

describe('F12: a connection that is not secure', () => {
  it.each(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'EPROTO'])(
    '%s is refused once per try, never excused',
    async (code) => {
      const world = new World();
      const kiosk = await world.enrolled();
      let tries = 0;
      kiosk.line.next = () => {
        tries += 1;
        throw Object.assign(new TypeError('fetch failed'), { cause: { code } });
      };
      world.record(kiosk);
      await world.pass(1_000);
      expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'tls', waiting: 1 });
      expect(tries).toBe(1);
    },
  );
});

it('F13: a small answer that inflates without end is not read to its end', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  let pulled = 0;
  kiosk.line.instead = async () => {
    const bomb = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    return new Response(bomb, { status: 200, headers: { 'content-type': 'application/json' } });
  };
  world.record(kiosk);
  await world.pass(5_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'too_large' });
  const tries = world.platform.asked.length;
  expect(pulled).toBeLessThan(20 * Math.max(1, tries));
});

it('F14: the address belongs to another platform now', async () => {
  const world = new World();
  const kiosk = await world.enrolled();
  const other = new FakePlatform(() => WORLD_START_MS + world.timers.now());
  const away = new FaultyLine(other, world.timers);
  kiosk.line.instead = away.fetch;
  world.record(kiosk);
  await world.pass(5_000);
  expect(kiosk.sync.status()).toMatchObject({ state: 'offline', reason: 'bad_signature', waiting: 1, acked: 0 });
});

it.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNRESET', 'cut_off'],
  ['UND_ERR_SOCKET', 'cut_off'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
])('F14: %s means %s', (code, reason) => {
  const nested = { cause: { errors: [{ code }, { code }] } };
  expect(fetchFault(Object.assign(new TypeError('fetch failed'), { cause: { code } })).reason).toBe(reason);
  expect(fetchFault(Object.assign(new TypeError('fetch failed'), nested)).reason).toBe(reason);
});
