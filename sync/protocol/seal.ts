import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from './chain.ts';
import { publicKeyFromBase64, signatureHolds, signText } from './keys.ts';
import { type PlatformKey, Sealed } from './wire.ts';

/**
 * The seal of an answer: the platform signs the whole JSON object, so that the signature survives every proxy and can be
 * kept as evidence. `nonce` ties it to one request: the `nonce` parameter of the request's own signature; for the two
 * requests that carry none, the query parameter (GET /ping) and the `proof` (POST /enrol).
 */
export type SealFields = z.infer<typeof Sealed>;

/** What the platform puts under a body: time as RFC 3339, its epoch, and the key that signs. */
export type SealWith = {
  nonce: string;
  server_time: string;
  server_epoch: string;
  key_id: string;
  private_key: KeyObject;
};

/** The body with its seal: Ed25519 over RFC 8785 canonical JSON of everything but `signature`. */
export function seal<T extends object>(body: T, by: SealWith): T & SealFields {
  const { private_key, ...fields } = by;
  const unsigned = { ...body, ...fields };
  return { ...unsigned, signature: signText(canonicalJson(unsigned), private_key) };
}

/** The seal as checked, or what is wrong with it: no seal at all, another request's, an unknown key's, or a broken one. */
export type SealCheck =
  | { ok: true; seal: SealFields }
  | { ok: false; fault: 'no-seal' | 'nonce' | 'unknown-key' | 'signature' };

/**
 * Checks the seal of an answer as parsed from JSON, before any schema has dropped its unknown fields: they are signed too.
 * `keys` are the platform's keys pinned at enrolment.
 */
export function checkSeal(answer: unknown, keys: readonly PlatformKey[], nonce: string): SealCheck {
  const fields = Sealed.safeParse(answer);
  if (!fields.success) return { ok: false, fault: 'no-seal' };
  if (fields.data.nonce !== nonce) return { ok: false, fault: 'nonce' };
  const pinned = keys.find((key) => key.key_id === fields.data.key_id);
  const key = pinned ? publicKeyFromBase64(pinned.public_key) : null;
  if (!key) return { ok: false, fault: 'unknown-key' };
  return signedTextHolds(answer as object, key, fields.data.signature)
    ? { ok: true, seal: fields.data }
    : { ok: false, fault: 'signature' };
}

function signedTextHolds(answer: object, key: KeyObject, signature: string): boolean {
  const { signature: _, ...unsigned } = answer as { signature: string };
  try {
    return signatureHolds(canonicalJson(unsigned), key, signature);
  } catch {
    return false; // not canonicalizable (a lone surrogate): nobody can have signed it
  }
}
