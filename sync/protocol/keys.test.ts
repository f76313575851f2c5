import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  generateSigningKey,
  pkcs8Base64,
  publicKeyFromBase64,
  publicKeyToBase64,
  signatureHolds,
  signingKeyFromPem,
  signingKeyFromPkcs8,
  signText,
} from './keys.ts';

describe('Ed25519 keys', () => {
  it('knows the key of RFC 9421 B.1.4 by its raw bytes', () => {
    const raw = Buffer.from('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs', 'base64url').toString('base64');
    const key = publicKeyFromBase64(raw);
    expect(key?.export({ format: 'jwk' }).x).toBe('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs');
  });

  it('goes to base64 and back, from the public and from the private half', () => {
    const made = generateSigningKey();
    const key = publicKeyFromBase64(made.public_key);
    expect(key && publicKeyToBase64(key)).toBe(made.public_key);
    expect(publicKeyToBase64(made.private_key)).toBe(made.public_key);
  });

  it('comes back from its PEM and its PKCS #8', () => {
    const made = generateSigningKey();
    expect(signingKeyFromPem(made.private_key_pem).public_key).toBe(made.public_key);
    expect(signingKeyFromPkcs8(pkcs8Base64(made.private_key)).public_key).toBe(made.public_key);
  });

  it('refuses the PEM of another kind of key', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(() => signingKeyFromPem(ec.export({ format: 'pem', type: 'pkcs8' }).toString())).toThrow('Ed25519');
  });

  it.each([
    '',
    'AAAA',
    'not base64 at all',
    `${Buffer.alloc(32).toString('base64')}=`,
    Buffer.alloc(33).toString('base64'),
  ])('takes %j for no key', (text) => expect(publicKeyFromBase64(text)).toBeNull());

  it('signs, and sees a changed text and a malformed signature', () => {
    const made = generateSigningKey();
    const key = publicKeyFromBase64(made.public_key);
    if (!key) throw new Error('no key');
    const signature = signText('海棠花红', made.private_key);
    expect(signatureHolds('海棠花红', key, signature)).toBe(true);
    expect(signatureHolds('海棠花白', key, signature)).toBe(false);
    expect(signatureHolds('海棠花红', key, signature.replace('==', ''))).toBe(false);
    expect(signatureHolds('海棠花红', key, 'AAAA')).toBe(false);
  });
});
