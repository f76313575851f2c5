import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateSigningKey, signText } from '../../sync/protocol/keys.ts';
import { PLATFORM_LIMITS } from '../limits.ts';
import { intoApp, VirtualKiosk } from '../support/kiosk.ts';
import { TestLedger } from '../support/ledger.ts';
import { START_MS, TestPlatform } from '../support/platform.ts';
import { setRevoked } from './revoke.ts';

let world: TestPlatform;

beforeAll(async () => {
  world = await TestPlatform.start();
}, START_MS);
afterAll(() => world.stop());

const CHANGES = '/feeds/roster/changes';

/** The same kiosk with the key it announced. */
async function withNextKey(kiosk: VirtualKiosk): Promise<VirtualKiosk> {
  const next = new VirtualKiosk(intoApp(world.app), () => world.time.now, generateSigningKey());
  const { public_key, private_key } = next.key;
  const proof = signText(`haitang-key-v1\n${kiosk.kioskId}\n${public_key}`, private_key);
  const answer = await kiosk.ask('POST', '/keys', { public_key, proof });
  expect(answer).toMatchObject({ status: 201, sealHolds: true });
  next.kioskId = kiosk.kioskId;
  next.keyId = answer.body.kiosk_key_id;
  next.platformKeys = kiosk.platformKeys;
  return next;
}

it('F29: the old key holds until the new one is used, then for what is under way, then no more', async () => {
  const kiosk = await world.enrolledKiosk();
  const next = await withNextKey(kiosk);
  expect((await withNextKey(kiosk)).keyId).not.toBe(next.keyId);
  expect((await kiosk.ask('GET', CHANGES)).status).toBe(200);
  expect((await next.ask('GET', CHANGES)).status).toBe(200);
  expect((await kiosk.ask('GET', CHANGES)).status).toBe(200);
  world.time.now += PLATFORM_LIMITS.key_overlap_ms;
  expect(await kiosk.ask('GET', CHANGES)).toMatchObject({ status: 401, body: { code: 'unknown-kiosk' } });
  expect((await next.ask('GET', CHANGES)).status).toBe(200);
});

it('the same key announced again, after a lost answer, is the same key', async () => {
  const kiosk = await world.enrolledKiosk();
  const { public_key, private_key } = generateSigningKey();
  const body = { public_key, proof: signText(`haitang-key-v1\n${kiosk.kioskId}\n${public_key}`, private_key) };
  const [first, second] = [await kiosk.ask('POST', '/keys', body), await kiosk.ask('POST', '/keys', body)];
  expect(second.body.kiosk_key_id).toBe(first.body.kiosk_key_id);
});

it('nobody announces a key that he does not hold', async () => {
  const kiosk = await world.enrolledKiosk();
  const { public_key } = generateSigningKey();
  const proof = signText(`haitang-key-v1\n${kiosk.kioskId}\n${public_key}`, kiosk.key.private_key);
  expect(await kiosk.ask('POST', '/keys', { public_key, proof })).toMatchObject({
    status: 401,
    body: { code: 'signature' },
  });
});

it('hello asks for a new key when the operator wants keys to be young', async () => {
  const kiosk = await world.enrolledKiosk();
  world.platform.settings.key_max_age_days = 30;
  expect((await kiosk.hello()).body.commands).toEqual([]);
  world.time.now += 31 * 86_400_000;
  expect((await kiosk.hello()).body.commands).toEqual([{ id: kiosk.keyId, name: 'rotate-key', args: null }]);
  world.platform.settings.key_max_age_days = null;
});

it('F29: a revoked kiosk reads nothing; what it holds is taken in and kept aside until it is reinstated', async () => {
  const kiosk = await world.enrolledKiosk();
  const ledger = new TestLedger().fill(1);
  await kiosk.register(ledger.logId);
  expect(await setRevoked(world.db, kiosk.kioskId, 'lost')).toBe(true);
  for (const path of [CHANGES, '/feeds/agenda/snapshot', '/stream']) {
    expect(await kiosk.ask('GET', path)).toMatchObject({ status: 403, sealHolds: true, body: { code: 'revoked' } });
  }
  expect((await kiosk.hello()).body.code).toBe('revoked');
  const pushed = await kiosk.push(ledger.logId, 1, ledger.batch());
  expect(pushed.body.results).toEqual([{ seq: 1, status: 'quarantined', code: 'revoked-kiosk' }]);
  expect(pushed.body.head).toEqual(ledger.head);
  await setRevoked(world.db, kiosk.kioskId, null);
  expect((await kiosk.ask('GET', CHANGES)).status).toBe(200);
});

it('a kiosk that comes much too fast is told when to come again', async () => {
  const kiosk = await world.enrolledKiosk();
  const answers = [];
  for (let n = 0; n < 70; n++) answers.push(await kiosk.ask('GET', '/feeds/nothing/changes'));
  const last = answers.at(-1);
  expect(last).toMatchObject({ status: 429, sealHolds: true, body: { code: 'too-many-requests' } });
  expect(last?.headers['retry-after']).toBe('1');
  expect(answers.filter((answer) => answer.status === 404).length).toBe(60);
  world.time.now += 1_000;
  expect((await kiosk.ask('GET', CHANGES)).status).toBe(200);
});
