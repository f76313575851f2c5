import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import { type Db, transaction } from '../database/database.ts';
import { drawCode, printCode, secretHash } from './code.ts';

/** A code to read out, or the venues there are when the one asked for is not among them. */
export type Issued = { ok: true; code: string } | { ok: false; venues: { code: string; name: string }[] };

/**
 * Makes a one-time code with which one kiosk can enrol at the venue within half an hour.
 */
export async function issueCode(
  db: Db,
  venueCode: string,
  by: { now(): number; random(bytes: number): Uint8Array },
): Promise<Issued> {
  return transaction(db, async (trx) => {
    const venue = await trx.selectFrom('venue').selectAll().where('code', '=', venueCode).executeTakeFirst();
    if (!venue) {
      return { ok: false, venues: await trx.selectFrom('venue').select(['code', 'name']).orderBy('code').execute() };
    }
    const code = drawCode(venue.district_id, by.random);
    const created_at = new Date(by.now());
    await trx
      .insertInto('enrol_code')
      .values({
        district_id: venue.district_id,
        selector: code.selector,
        secret_hash: secretHash(code),
        venue_code: venue.code,
        created_at,
        expires_at: new Date(by.now() + WIRE_LIMITS.enrol_code_valid_s * 1000),
      })
      .execute();
    return { ok: true, code: printCode(code) };
  });
}
