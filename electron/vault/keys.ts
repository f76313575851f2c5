import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';

/** The secrets of one installation as shell and service pass them; the shell only keeps them, also those that it does not know. */
export const ShellKeys = z.looseObject({
  /** 32 bytes in hex; encrypts the ledger. */
  database_key: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519 private key, PKCS #8 in base64; null until there is one. */
  signing_key: z.base64().nullable(),
  install_id: z.uuid(),
});
export type ShellKeys = z.infer<typeof ShellKeys>;

/** Keys of a new installation. */
export function newShellKeys(): ShellKeys {
  const pkcs8 = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    database_key: randomBytes(32).toString('hex'),
    signing_key: pkcs8.toString('base64'),
    install_id: uuidv7(),
  };
}
