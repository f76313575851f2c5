import { generateSigningKey, pkcs8Base64, type SigningKey, signingKeyFromPkcs8 } from '../../sync/protocol/keys.ts';
import type { Rotation } from '../../sync/rotate.ts';
import type { Identity } from '../../sync/store.ts';
import type { Keys, Vault } from './keys.ts';

/** What the ledger remembers of the kiosk's key; `take` writes both fields in one transaction. */
export type KeyRecord = {
  identity(): Identity | null;
  take(key: { kiosk_key_id: string; public_key: string }): void;
};

/**
 * The kiosk's own keys: made here, kept in the vault, never sent. The identity in the ledger says which key signs, so that
 * a power cut between ledger and vault is settled at the next start, whichever came first (F29).
 */
export type KeyRing = Pick<SigningKey, 'private_key' | 'public_key'> &
  Rotation & {
    /** The identity with the id of the key that signs: an older copy of the ledger still names the retired one. */
    named(identity: Identity | null): Identity | null;
  };

/** Opens the ring; the first key is made here. `onFault` gets a vault that refuses a write; the kiosk signs on as before. */
export function openKeyRing(vault: Vault, record: KeyRecord, onFault: (error: unknown) => void): KeyRing {
  let current = currentKey(vault);
  const settle = () => {
    const { next_key } = vault.keys();
    const named = record.identity();
    const next = next_key === null ? null : signingKeyFromPkcs8(next_key);
    if (!named || !next || next.public_key !== named.public_key) return;
    current = next;
    const { kiosk_key_id: signing_key_id } = named;
    attempt(() => vault.save({ ...vault.keys(), signing_key: next_key, signing_key_id, next_key: null }));
  };
  const attempt = (write: () => void): boolean => {
    try {
      write();
      return true;
    } catch (error) {
      onFault(error);
      return false;
    }
  };
  settle();
  return {
    get private_key() {
      return current.private_key;
    },
    get public_key() {
      return current.public_key;
    },
    named(identity) {
      const { signing_key_id } = vault.keys();
      const other = identity?.public_key !== undefined && identity.public_key !== current.public_key;
      return identity && other && signing_key_id !== null
        ? { ...identity, kiosk_key_id: signing_key_id, public_key: current.public_key }
        : identity;
    },
    next() {
      const { next_key } = vault.keys();
      if (next_key !== null) return signingKeyFromPkcs8(next_key);
      // Announced at the next command, a quarter of an hour from now: the shell's vault takes its time to keep a key.
      const made = pkcs8Base64(generateSigningKey().private_key);
      attempt(() => vault.save({ ...vault.keys(), next_key: made }));
      return null;
    },
    taken(kiosk_key_id) {
      const { next_key } = vault.keys();
      if (next_key === null) return;
      record.take({ kiosk_key_id, public_key: signingKeyFromPkcs8(next_key).public_key });
      settle();
    },
  };
}

/** The key that signs, by what vault and ledger say, without writing to either; null before the enrolment. */
export function signingKeyOf(
  { signing_key, next_key }: Pick<Keys, 'signing_key' | 'next_key'>,
  identity: Identity | null,
): SigningKey | null {
  if (signing_key === null) return null;
  const next = next_key === null ? null : signingKeyFromPkcs8(next_key);
  return next && next.public_key === identity?.public_key ? next : signingKeyFromPkcs8(signing_key);
}

function currentKey(vault: Vault): SigningKey {
  const keys = vault.keys();
  if (keys.signing_key !== null) return signingKeyFromPkcs8(keys.signing_key);
  const made = generateSigningKey();
  vault.save({ ...keys, signing_key: pkcs8Base64(made.private_key) });
  return made;
}
