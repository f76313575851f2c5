import { type Db, transaction } from '../database/database.ts';
import type { Caller } from './caller.ts';
import { makeKeyId } from './key-id.ts';

/** Adds a key to a kiosk and gives its id; a key that it has already keeps its id. */
export async function addKey(
  db: Db,
  { district_id, kiosk_id }: Pick<Caller, 'district_id' | 'kiosk_id'>,
  public_key: string,
  by: { now(): number; newId(): string },
): Promise<string> {
  return transaction(db, async (trx) => {
    const held = await trx
      .selectFrom('kiosk_key')
      .select('key_id')
      .where('district_id', '=', district_id)
      .where('kiosk_id', '=', kiosk_id)
      .where('public_key', '=', public_key)
      .where('state', '=', 'active')
      .executeTakeFirst();
    if (held) return held.key_id;
    const key_id = makeKeyId(district_id, by.newId());
    const created_at = new Date(by.now());
    await trx.insertInto('kiosk_key').values({ district_id, key_id, kiosk_id, public_key, created_at }).execute();
    return key_id;
  });
}

/** Notes the first use of a key, and retires the active keys of its kiosk that are older. */
export async function firstUse(db: Db, caller: Omit<Caller, 'nonce'>, createdAt: Date, now: number): Promise<void> {
  const { district_id, kiosk_id, key_id } = caller;
  const at = new Date(now);
  await transaction(db, async (trx) => {
    await trx
      .updateTable('kiosk_key')
      .set({ used_at: at })
      .where('district_id', '=', district_id)
      .where('key_id', '=', key_id)
      .execute();
    await trx
      .updateTable('kiosk_key')
      .set({ state: 'retired', retired_at: at })
      .where('district_id', '=', district_id)
      .where('kiosk_id', '=', kiosk_id)
      .where('state', '=', 'active')
      .where('key_id', '<>', key_id)
      .where('created_at', '<=', createdAt)
      .execute();
  });
}
