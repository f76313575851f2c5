import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { PinVerifier } from '../../domain/reference.ts';

/** A verifier with a shorter key proves nothing: an empty one would fit every PIN. Bytes. */
const MIN_HASH_BYTES = 16;
/** The memory that one sign-in may cost. n = 2^17 with r = 8 takes a quarter of it. Bytes. */
const MAX_MEMORY_BYTES = 512 * 1024 * 1024;

/**
 * Whether a PIN is the one that the city's verifier was made from; takes the same time for every wrong one. A verifier
 * that is too short, or whose cost this machine cannot pay, fits no PIN.
 */
export function pinMatches(pin: string, verifier: PinVerifier): boolean {
  const hash = Buffer.from(verifier.hash, 'base64');
  const { n, r, p } = verifier;
  if (hash.length < MIN_HASH_BYTES) return false;
  try {
    const cost = { N: n, r, p, maxmem: Math.min(256 * n * r, MAX_MEMORY_BYTES) };
    return timingSafeEqual(scryptSync(pin, Buffer.from(verifier.salt, 'base64'), hash.length, cost), hash);
  } catch {
    return false;
  }
}
