import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { PinVerifier } from '../../domain/reference.ts';

/** Whether a PIN is the one that the city's verifier was made from; takes the same time for every wrong one. */
export function pinMatches(pin: string, verifier: PinVerifier): boolean {
  const hash = Buffer.from(verifier.hash, 'base64');
  const { n, r, p } = verifier;
  const made = scryptSync(pin, Buffer.from(verifier.salt, 'base64'), hash.length, { N: n, r, p, maxmem: 256 * n * r });
  return timingSafeEqual(made, hash);
}
