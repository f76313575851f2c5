import type { KeyObject } from 'node:crypto';
import { publicKeyFromBase64, signatureHolds, signText } from './keys.ts';

/** What a new kiosk proves at enrolment: that it holds the private half of the key it hands in, for this code and installation. */
export type EnrolClaim = { code: string; public_key: string; install_id: string };

/** Ed25519 by the new key over UTF-8 `haitang-enrol-v1\n{code}\n{public_key}\n{install_id}`, in base64. */
export function enrolProof(claim: EnrolClaim, privateKey: KeyObject): string {
  return signText(provenText(claim), privateKey);
}

/** Whether `proof` holds for the claim; a public key that is none is simply false. */
export function checkEnrolProof(claim: EnrolClaim, proof: string): boolean {
  const key = publicKeyFromBase64(claim.public_key);
  return key !== null && signatureHolds(provenText(claim), key, proof);
}

function provenText(claim: EnrolClaim): string {
  return `haitang-enrol-v1\n${claim.code}\n${claim.public_key}\n${claim.install_id}`;
}
