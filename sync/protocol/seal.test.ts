import { expect, it } from 'vitest';
import { canonicalJson } from './chain.ts';
import { generateSigningKey, signText } from './keys.ts';
import { checkSeal, seal } from './seal.ts';

const key = generateSigningKey();
const pinned = [{ key_id: 'p1', public_key: key.public_key }];
const by = {
  nonce: 'n-1',
  server_time: '2026-11-23T19:30:00.000+08:00',
  server_epoch: 'e-1',
  key_id: 'p1',
  private_key: key.private_key,
};
const overTheWire = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));

it('signs the canonical JSON of everything but the signature', () => {
  const { signature, ...rest } = seal({ upto: { seq: 3, hash: 'ab' } }, by);
  expect(rest).toEqual({
    upto: { seq: 3, hash: 'ab' },
    nonce: 'n-1',
    server_time: by.server_time,
    server_epoch: 'e-1',
    key_id: 'p1',
  });
  expect(signature).toBe(signText(canonicalJson(rest), key.private_key));
});

it('holds after the wire, with fields this version does not know and in another order', () => {
  const sealed = overTheWire(seal({ z: 1, a: '市级平台', later: { x: [null, true] } }, by)) as object;
  expect(checkSeal(sealed, pinned, 'n-1')).toMatchObject({ ok: true, seal: { server_epoch: 'e-1' } });
  const turned = Object.fromEntries(Object.entries(sealed).reverse());
  expect(checkSeal(turned, pinned, 'n-1')).toMatchObject({ ok: true });
});

it('F61: sees a changed, added or removed field', () => {
  const sealed = overTheWire(seal({ upto: { seq: 3, hash: 'ab' } }, by)) as Record<string, unknown>;
  expect(checkSeal({ ...sealed, upto: { seq: 4, hash: 'ab' } }, pinned, 'n-1')).toEqual({
    ok: false,
    fault: 'signature',
  });
  expect(checkSeal({ ...sealed, more: 1 }, pinned, 'n-1')).toEqual({ ok: false, fault: 'signature' });
  const { upto: _, ...less } = sealed;
  expect(checkSeal(less, pinned, 'n-1')).toEqual({ ok: false, fault: 'signature' });
});

it('F8: refuses the answer to another request', () => {
  expect(checkSeal(overTheWire(seal({}, by)), pinned, 'n-2')).toEqual({ ok: false, fault: 'nonce' });
});

it('F66: refuses a key that is not pinned, and another key under a pinned name', () => {
  const other = generateSigningKey();
  const foreign = overTheWire(seal({}, { ...by, key_id: 'p2', private_key: other.private_key }));
  expect(checkSeal(foreign, pinned, 'n-1')).toEqual({ ok: false, fault: 'unknown-key' });
  const disguised = overTheWire(seal({}, { ...by, private_key: other.private_key }));
  expect(checkSeal(disguised, pinned, 'n-1')).toEqual({ ok: false, fault: 'signature' });
});

it.each([null, 'text', [], {}, { nonce: 'n-1' }])('takes %j for no seal', (answer) => {
  expect(checkSeal(answer, pinned, 'n-1')).toEqual({ ok: false, fault: 'no-seal' });
});

it('refuses text that canonical JSON cannot hold', () => {
  const sealed = overTheWire(seal({}, by)) as object;
  expect(checkSeal({ ...sealed, note: '\ud800' }, pinned, 'n-1')).toEqual({ ok: false, fault: 'signature' });
});
