import { randomUUID } from 'node:crypto';
import { generateSigningKey, type SigningKey, signingKeyFromPem } from '../../sync/protocol/keys.ts';
import type { PlatformKey } from '../../sync/protocol/wire.ts';
import { type Db, type Trx, transaction } from '../database/database.ts';

/**
 * Who the platform is: the keys that seal its answers, the city's card key, and its epoch. Kiosks pin the keys at
 * enrolment, so that they are made once and live as long as the database.
 */
export type PlatformIdentity = {
  server_epoch: string;
  /** 32 bytes in base64: the key of the HMAC that turns a card's number into its token. */
  card_key: string;
  /** Seals every answer. */
  current: SigningKey & { key_id: string };
  /** What kiosks pin: the current key, and the next one once it is made. */
  public_keys: PlatformKey[];
};

/** What making an identity needs: the time, and bytes that nobody can guess. */
export type Making = { now(): number; random(bytes: number): Uint8Array };

/** Reads the identity, or makes it when the database is new. */
export async function loadIdentity(db: Db, by: Making): Promise<PlatformIdentity> {
  return transaction(db, async (trx) => (await readIdentity(trx)) ?? (await makeIdentity(trx, by)));
}

/**
 * Gives the platform a new epoch. Part of the restore runbook: cursors of before are answered 410, and kiosks compare heads.
 * @returns the new epoch
 */
export async function renewEpoch(db: Db): Promise<string> {
  const server_epoch = randomUUID();
  await db.updateTable('platform_identity').set({ server_epoch }).execute();
  return server_epoch;
}

async function readIdentity(trx: Trx): Promise<PlatformIdentity | null> {
  const row = await trx.selectFrom('platform_identity').selectAll().executeTakeFirst();
  const keys = await trx.selectFrom('platform_key').selectAll().where('state', '!=', 'retired').execute();
  const current = keys.find((key) => key.state === 'current');
  if (!row || !current) return null;
  return {
    server_epoch: row.server_epoch,
    card_key: row.card_key,
    current: { ...signingKeyFromPem(current.private_key_pem), key_id: current.key_id },
    public_keys: keys.map(({ key_id, public_key }) => ({ key_id, public_key })),
  };
}

async function makeIdentity(trx: Trx, by: Making): Promise<PlatformIdentity> {
  const created_at = new Date(by.now());
  const card_key = Buffer.from(by.random(32)).toString('base64');
  await trx.insertInto('platform_identity').values({ server_epoch: randomUUID(), card_key, created_at }).execute();
  await insertKey(trx, 'current', created_at);
  const made = await readIdentity(trx);
  if (!made) throw new Error('the identity just made cannot be read');
  return made;
}

/** Makes a key pair and stores it. Gives its id. */
export async function insertKey(trx: Trx, state: 'current' | 'next', created_at: Date): Promise<string> {
  const { private_key_pem, public_key } = generateSigningKey();
  const key_id = `platform-${randomUUID()}`;
  await trx.insertInto('platform_key').values({ key_id, private_key_pem, public_key, state, created_at }).execute();
  return key_id;
}
