import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import { type Db, transaction } from '../database/database.ts';
import { insertKey } from './identity.ts';

/**
 * Rotation of the platform's sealing key in two steps. A kiosk believes pinned keys only, so the next key is first told to all
 * of them (hello carries it), and only then put to use.
 */

/** Makes the next key; hello tells it from now on. The one that waits already is kept. Gives its id. */
export async function announceKey(db: Db, now: number): Promise<string> {
  return transaction(db, async (trx) => {
    const waiting = await trx
      .selectFrom('platform_key')
      .select('key_id')
      .where('state', '=', 'next')
      .executeTakeFirst();
    return waiting?.key_id ?? insertKey(trx, 'next', new Date(now));
  });
}

/** What promoting did: the new current key, or the kiosks that cannot know it yet, or that there is none. */
export type Promoted = { ok: true; key_id: string } | { ok: false; silent: string[] } | { ok: false; silent: null };

/**
 * Puts the next key to use and retires the current one. Refused while an active kiosk has not said hello since the key was
 * told for a whole hello interval (one answer may get lost, two in a row hardly); `force` leaves such kiosks behind, they have
 * to enrol again.
 */
export async function promoteKey(db: Db, force: boolean): Promise<Promoted> {
  return transaction(db, async (trx) => {
    const next = await trx.selectFrom('platform_key').selectAll().where('state', '=', 'next').executeTakeFirst();
    if (!next) return { ok: false, silent: null };
    const told = new Date(next.created_at.getTime() + WIRE_LIMITS.hello_every_ms);
    const silent = await trx
      .selectFrom('kiosk')
      .select('kiosk_id')
      .where('state', '=', 'active')
      .where('enrolled_at', '<=', next.created_at)
      .where((eb) => eb.or([eb('last_hello_at', 'is', null), eb('last_hello_at', '<', told)]))
      .execute();
    if (silent.length > 0 && !force) return { ok: false, silent: silent.map(({ kiosk_id }) => kiosk_id) };
    await trx.updateTable('platform_key').set({ state: 'retired' }).where('state', '=', 'current').execute();
    await trx.updateTable('platform_key').set({ state: 'current' }).where('key_id', '=', next.key_id).execute();
    return { ok: true, key_id: next.key_id };
  });
}
