import type { Db } from '../database/database.ts';

/**
 * Revokes a kiosk, or takes that back. A revoked kiosk reads nothing any more; what it still holds it may hand in, and that
 * is kept aside until somebody decides. False when there is no such kiosk.
 */
export async function setRevoked(db: Db, kioskId: string, reason: string | null): Promise<boolean> {
  const done = await db
    .updateTable('kiosk')
    .set({ state: reason === null ? 'active' : 'revoked', state_reason: reason })
    .where('kiosk_id', '=', kioskId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
