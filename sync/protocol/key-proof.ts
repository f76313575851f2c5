import type { KeyObject } from 'node:crypto';
import { publicKeyFromBase64, signatureHolds, signText } from './keys.ts';

/** What a kiosk proves before its key is changed: that it holds the private half of the next one. */
export type KeyClaim = { kiosk_id: string; public_key: string };

/** Ed25519 by the new key over UTF-8 `haitang-key-v1\n{kiosk_id}\n{public_key}`, in base64. */
export function keyProof(claim: KeyClaim, newKey: KeyObject): string {
  return signText(provenText(claim), newKey);
}

/** Whether `proof` holds for the claim; a public key that is none is simply false. */
export function checkKeyProof(claim: KeyClaim, proof: string): boolean {
  const key = publicKeyFromBase64(claim.public_key);
  return key !== null && signatureHolds(provenText(claim), key, proof);
}

function provenText(claim: KeyClaim): string {
  return `haitang-key-v1\n${claim.kiosk_id}\n${claim.public_key}`;
}
