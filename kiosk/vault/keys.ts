import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { Uuid } from '../../domain/words.ts';

/**
 * The secrets of one installation. They live outside the data folder, so that neither a copied database nor a copied
 * folder can be read or can speak for this kiosk.
 */
export const Keys = z.object({
  /** 32 bytes in hex; encrypts the ledger's pages. */
  database_key: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519 private key, PKCS #8 in base64; made by the first enrolment. */
  signing_key: z.base64().nullable(),
  /** The platform's id of `signing_key` after a rotation; null while it is the key of the enrolment. */
  signing_key_id: z.string().nullable().default(null),
  /** The key that will sign next, kept before the platform hears of it; null when no rotation is under way. */
  next_key: z.base64().nullable().default(null),
  /** Told to the platform at enrolment: two kiosks with one install_id are a copy. */
  install_id: Uuid,
});
export type Keys = z.infer<typeof Keys>;

const NO_KEYS = { signing_key: null, signing_key_id: null, next_key: null } as const;

/** Keys of a new installation. */
export function newKeys(): Keys {
  return { database_key: randomBytes(32).toString('hex'), ...NO_KEYS, install_id: uuidv7() };
}

/** Where keys are kept: a file, or the operating system's vault through Electron. */
export type Vault = { keys(): Keys; save(keys: Keys): void };
