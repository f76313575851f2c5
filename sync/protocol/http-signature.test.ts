import { createPrivateKey, sign as edSign, verify as edVerify } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import { describe, expect, it } from 'vitest';
import { contentDigest } from './content-digest.ts';
import { signRequest, type VerifyWith, verifyRequest } from './http-signature.ts';
import { generateSigningKey, publicKeyFromBase64 } from './keys.ts';
import type { ReceivedRequest } from './signature-headers.ts';

const KIOSK = '0198c1a0-0000-7000-8000-000000000001';
const NOW = 1_795_000_000;
const key = generateSigningKey();
const URL_ = new URL('https://city.invalid/kiosk/v1/feeds/roster/changes?cursor=a%2Fb&limit=500');

async function signed(over: Partial<Parameters<typeof signRequest>[0]> = {}): Promise<ReceivedRequest> {
  const request = {
    method: 'PUT',
    url: URL_,
    body: Buffer.from('{"a":1}'),
    kiosk_id: KIOSK,
    key_id: 'k1',
    private_key: key.private_key,
    created_s: NOW,
    nonce: 'nonce-1',
    ...over,
  };
  const headers = await signRequest(request);
  return {
    method: request.method,
    path_and_query: request.url.pathname + request.url.search,
    headers,
    body: request.body,
  };
}

function check(received: ReceivedRequest, over: Partial<VerifyWith> = {}) {
  const pinned = publicKeyFromBase64(key.public_key);
  return verifyRequest(received, {
    key: async (kiosk, id) => (kiosk === KIOSK && id === 'k1' ? pinned : null),
    now_s: NOW,
    ...over,
  });
}

/** The request with one header changed (or, with undefined, taken away). */
function withHeader(received: ReceivedRequest, name: string, value: string | string[] | undefined): ReceivedRequest {
  return { ...received, headers: { ...received.headers, [name]: value } };
}

const refused = { ok: false, code: 'signature' };

describe('RFC 9421 appendix B.2.6 (ed25519)', () => {
  const rfcKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      d: 'n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU',
      x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs',
    },
  });
  const input =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
  const signature = 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==';
  const request = {
    method: 'POST',
    url: 'https://example.com/foo?param=Value&Pet=dog',
    headers: { Date: 'Tue, 20 Apr 2021 02:07:55 GMT', 'Content-Type': 'application/json', 'Content-Length': '18' },
  };

  it('the library we build on makes the signature of the RFC', async () => {
    const made = await httpbis.signMessage(
      {
        name: 'sig-b26',
        fields: ['date', '@method', '@path', '@authority', 'content-type', 'content-length'],
        params: ['created', 'keyid'],
        paramValues: { created: new Date(1_618_884_473_000), keyid: 'test-key-ed25519' },
        key: { sign: async (base) => edSign(null, base, rfcKey) },
      },
      request,
    );
    expect(made.headers).toMatchObject({ 'Signature-Input': `sig-b26=${input}`, Signature: `sig-b26=:${signature}:` });
  });

  it('and verifies it', async () => {
    const headers = { ...request.headers, 'Signature-Input': `sig-b26=${input}`, Signature: `sig-b26=:${signature}:` };
    const verify = async (base: Buffer, given: Buffer) => edVerify(null, base, rfcKey, given);
    expect(await httpbis.verifyMessage({ keyLookup: async () => ({ verify }) }, { ...request, headers })).toBe(true);
  });
});

it('Content-Digest: the vectors of RFC 9530 appendix B', () => {
  expect(contentDigest(Buffer.from('{"hello": "world"}\n'))).toBe(
    'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
  );
  expect(contentDigest(new Uint8Array())).toBe('sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:');
});

describe('a signed request', () => {
  it('verifies, with a body and without, with a query and without', async () => {
    expect(await check(await signed())).toEqual({
      ok: true,
      kiosk_id: KIOSK,
      key_id: 'k1',
      nonce: 'nonce-1',
      created_s: NOW,
    });
    const bare = { method: 'GET', body: new Uint8Array(), url: new URL('https://city.invalid/kiosk/v1/hello') };
    expect(await check(await signed(bare))).toMatchObject({ ok: true });
  });

  it('carries exactly the documented Signature-Input', async () => {
    expect((await signed()).headers['signature-input']).toBe(
      `sig1=("@method" "@path" "@query" "content-digest" "haitang-kiosk");created=${NOW};nonce="nonce-1";keyid="k1";alg="ed25519"`,
    );
  });

  it('F67: does not care about the letter case of header names', async () => {
    const received = await signed();
    const headers = Object.fromEntries(Object.entries(received.headers).map(([n, v]) => [n.toUpperCase(), v]));
    expect(await check({ ...received, headers })).toMatchObject({ ok: true });
  });

  it('F31: is signed at the very start of 1970 too', async () => {
    expect(await check(await signed({ created_s: 0 }), { now_s: 1 })).toMatchObject({ ok: true, created_s: 1 });
  });
});

describe('verifyRequest refuses', () => {
  it('F61: a changed body under the old headers', async () => {
    expect(await check({ ...(await signed()), body: Buffer.from('{"a":2}') })).toMatchObject(refused);
  });

  it('F61: a changed body with a matching digest', async () => {
    const body = Buffer.from('{"a":2}');
    const received = withHeader({ ...(await signed()), body }, 'content-digest', contentDigest(body));
    expect(await check(received)).toMatchObject(refused);
  });

  it('F62: the signature on another path, query or method', async () => {
    const received = await signed();
    const path_and_query = '/kiosk/v1/feeds/agenda/changes?cursor=a%2Fb&limit=500';
    expect(await check({ ...received, path_and_query })).toMatchObject(refused);
    expect(await check({ ...received, path_and_query: `${URL_.pathname}?cursor=&limit=500` })).toMatchObject(refused);
    expect(await check({ ...received, method: 'POST' })).toMatchObject(refused);
  });

  it.each(['/kiosk/v1/x/../feeds/roster', '//city.invalid', 'http://city.invalid/kiosk/v1/hello', ':99999/', '*', ''])(
    'F62: the target %j, which a URL would write differently',
    async (path_and_query) => expect(await check({ ...(await signed()), path_and_query })).toMatchObject(refused),
  );

  it("F63: kiosk A's signature under kiosk B's name", async () => {
    const received = withHeader(await signed(), 'haitang-kiosk', '0198c1a0-0000-7000-8000-000000000002');
    expect(await check(received, { key: async () => publicKeyFromBase64(key.public_key) })).toMatchObject(refused);
  });

  it.each(['content-digest', 'haitang-kiosk', 'signature-input', 'signature'])('F67: without %s', async (name) => {
    expect(await check(withHeader(await signed(), name, undefined))).toMatchObject(refused);
  });

  it.each(['content-digest', 'haitang-kiosk', 'signature-input', 'signature'])('F67: %s twice', async (name) => {
    const received = await signed();
    const value = String(received.headers[name]);
    expect(await check(withHeader(received, name, [value, value]))).toMatchObject(refused);
    expect(await check(withHeader(received, name, `${value}, ${value}`))).toMatchObject(refused);
    expect(await check(withHeader(received, name.toUpperCase(), value))).toMatchObject(refused);
  });

  it.each(['"@method"', '"@path"', '"@query"', '"content-digest"', '"haitang-kiosk"'])(
    'F67: a signature that leaves out %s',
    async (component) => {
      const received = await signed();
      const less = String(received.headers['signature-input'])
        .replace(component, '')
        .replace('( ', '(')
        .replace(' )', ')');
      expect(await check(withHeader(received, 'signature-input', less.replace('  ', ' ')))).toMatchObject(refused);
    },
  );

  it('F67: an honestly signed request that covers less than all five', async () => {
    const received = await signed();
    const made = await httpbis.signMessage(
      {
        name: 'sig1',
        fields: ['@method', '@path', 'content-digest', 'haitang-kiosk'],
        params: ['created', 'nonce', 'keyid', 'alg'],
        paramValues: { created: new Date(NOW * 1000), nonce: 'n', keyid: 'k1', alg: 'ed25519' },
        key: { sign: async (base) => edSign(null, base, key.private_key) },
      },
      {
        method: 'PUT',
        url: URL_,
        headers: { 'content-digest': contentDigest(received.body), 'haitang-kiosk': KIOSK },
      },
    );
    expect(await check({ ...received, headers: made.headers })).toMatchObject(refused);
  });

  it.each([
    ['alg="ed25519"', 'alg="hmac-sha256"'],
    [';alg="ed25519"', ''],
    [';nonce="nonce-1"', ''],
    ['nonce="nonce-1"', 'nonce="nonce-2"'],
    ['nonce="nonce-1"', 'nonce=""'],
    ['created=1795000000', 'created="1795000000"'],
    ['created=1795000000', 'created=1795000001'],
    ['sig1=', 'sig2='],
    ['"@method"', '"@method";req'],
    ['"@method"', '"@method" "@method"'],
    [';alg=', ';expires=1;alg='],
  ])('F67: %s turned into %j', async (from, to) => {
    const received = await signed();
    const input = String(received.headers['signature-input']);
    expect(input).toContain(from);
    expect(await check(withHeader(received, 'signature-input', input.replace(from, to)))).toMatchObject(refused);
  });

  it('but tells the nonce that the request claimed, so that the refusal can be sealed', async () => {
    const changed = { ...(await signed()), body: Buffer.from('{"a":2}') };
    expect(await check(changed)).toMatchObject({ ...refused, nonce: 'nonce-1' });
    expect(await check(withHeader(changed, 'signature-input', undefined))).toMatchObject({ ...refused, nonce: null });
  });

  it('an unknown kiosk or key, by a name of its own', async () => {
    expect(await check(await signed({ key_id: 'k2' }))).toMatchObject({ ok: false, code: 'unknown-kiosk' });
  });

  it('F34: a clock that is off by more than 300 s, but only of a kiosk that proved who it is', async () => {
    for (const created_s of [NOW - 300, NOW + 300])
      expect(await check(await signed({ created_s }))).toMatchObject({ ok: true });
    for (const created_s of [NOW - 301, NOW + 301, 86_400]) {
      expect(await check(await signed({ created_s }))).toMatchObject({ ok: false, code: 'clock-skew' });
    }
    const stranger = await signed({ created_s: 86_400, private_key: generateSigningKey().private_key });
    expect(await check(stranger)).toMatchObject(refused);
  });
});
