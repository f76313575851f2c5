import type { Link } from './link.ts';
import { keyProof } from './protocol/key-proof.ts';
import type { SigningKey } from './protocol/keys.ts';
import { type HelloAnswer, KeyAnswer, type KeyRequest } from './protocol/wire.ts';

/** The change of the kiosk's key, as its vault carries it out (F29). */
export type Rotation = {
  /**
   * The key to announce. It is kept safely before it is given, and stays the same until the platform took it; null when
   * none can be announced yet, then the next hello asks again.
   */
  next(): Pick<SigningKey, 'private_key' | 'public_key'> | null;
  /** The platform knows that key by this id: from now on it signs. */
  taken(kioskKeyId: string): void;
};

/**
 * Obeys the command `rotate-key` of a hello: announces the next key, signed by the present one. Both hold until the new one
 * is used, so every step may be lost and done again; a failure is left to the next hello, which brings the command again.
 */
export async function rotateKey(link: Link, rotation: Rotation, commands: HelloAnswer['commands']): Promise<void> {
  const identity = link.store.identity();
  if (!identity || !commands.some(({ name }) => name === 'rotate-key')) return;
  const next = rotation.next();
  if (!next) return;
  const { public_key, private_key } = next;
  const body: KeyRequest = { public_key, proof: keyProof({ kiosk_id: identity.kiosk_id, public_key }, private_key) };
  const answer = await link.send({ method: 'POST', path: '/keys', body, answer: KeyAnswer });
  if (answer.kind === 'ok' && answer.body.kiosk_id === identity.kiosk_id) rotation.taken(answer.body.kiosk_key_id);
}
