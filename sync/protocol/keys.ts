import {
  createPrivateKey,
  createPublicKey,
  sign as edSign,
  verify as edVerify,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** Ed25519 (RFC 8032) with node:crypto. On the wire a public key is its raw 32 bytes, a signature its 64, both in standard base64. */

/** What stands before the 32 raw bytes in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** A private key with its public half as it travels; `private_key_pem` (PKCS #8) is what a vault keeps. */
export type SigningKey = { private_key: KeyObject; public_key: string; private_key_pem: string };

/** Makes a fresh key pair. */
export function generateSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync('ed25519').privateKey);
}

/** Reads back what `private_key_pem` kept; throws when the text is not an Ed25519 private key. */
export function signingKeyFromPem(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 private key');
  return signingKeyOf(key);
}

/** Private key → PKCS #8 DER in base64, the other form a vault may keep. */
export function pkcs8Base64(privateKey: KeyObject): string {
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** Reads back what `pkcs8Base64` gave; throws when it is not an Ed25519 private key. */
export function signingKeyFromPkcs8(base64: string): SigningKey {
  return signingKeyFromPem(`-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`);
}

/** Raw 32 bytes in base64 → key, or null when the text is anything else. */
export function publicKeyFromBase64(text: string): KeyObject | null {
  const raw = decodeExactly(text, RAW_KEY_BYTES);
  if (!raw) return null;
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** Public (or private) Ed25519 key → the raw 32 bytes of its public half in base64. */
export function publicKeyToBase64(key: KeyObject): string {
  const publicHalf = key.type === 'private' ? createPublicKey(key) : key;
  return publicHalf.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length).toString('base64');
}

/** Ed25519 signature of the UTF-8 bytes of `text` (or of the bytes), in base64. */
export function signText(text: string | Uint8Array, privateKey: KeyObject): string {
  return edSign(null, bytesOf(text), privateKey).toString('base64');
}

/** Whether `signature` (base64) is this key's over `text`; anything malformed is simply false. */
export function signatureHolds(text: string | Uint8Array, publicKey: KeyObject, signature: string): boolean {
  const raw = decodeExactly(signature, SIGNATURE_BYTES);
  return raw !== null && edVerify(null, bytesOf(text), publicKey, raw);
}

function signingKeyOf(privateKey: KeyObject): SigningKey {
  return {
    private_key: privateKey,
    public_key: publicKeyToBase64(privateKey),
    private_key_pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
}

/** Strict base64: Buffer.from forgives garbage, a signature check must not. */
function decodeExactly(text: string, bytes: number): Buffer | null {
  const raw = Buffer.from(text, 'base64');
  return raw.length === bytes && raw.toString('base64') === text ? raw : null;
}
