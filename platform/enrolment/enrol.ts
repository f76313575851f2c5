import { timingSafeEqual } from 'node:crypto';
import { checkEnrolProof } from '../../sync/protocol/enrol-proof.ts';
import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import type { EnrolRequest } from '../../sync/protocol/wire.ts';
import { makeKeyId } from '../access/key-id.ts';
import { type Db, type Trx, transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/problem.ts';
import { type EnrolCode, readCode, secretHash } from './code.ts';

/** The kiosk that a code made. */
export type Enrolled = {
  district_id: string;
  kiosk_id: string;
  kiosk_key_id: string;
  venue: { code: string; name: string; district: string };
};

type Context = { db: Db; now(): number; newId(): string };

/**
 * Enrols a kiosk. The code's row is locked first, so that of two kiosks with one code exactly one gets in (F28). The very
 * same kiosk may ask again while the code is valid and gets the same answer: its first answer may have been lost (F2).
 * Every other use, a wrong secret, an expired or locked code: `enrolment-code`, and the reason only to who knew the secret.
 */
export async function enrol(request: EnrolRequest, by: Context): Promise<Enrolled | Refusal> {
  const code = readCode(request.code);
  if (!code) return refuse('enrolment-code');
  return transaction(by.db, (trx) => enrolIn(trx, code, request, by));
}

async function enrolIn(trx: Trx, code: EnrolCode, request: EnrolRequest, by: Context): Promise<Enrolled | Refusal> {
  const row = await lockCode(trx, code);
  if (!row || row.wrong_tries >= WIRE_LIMITS.enrol_wrong_tries) return refuse('enrolment-code');
  if (!isSame(row.secret_hash, secretHash(code)) || !checkEnrolProof(request, request.proof)) {
    await updateCode(trx, code, { wrong_tries: row.wrong_tries + 1 });
    return refuse('enrolment-code');
  }
  if (row.expires_at.getTime() <= by.now()) return refuse('enrolment-code', 'the code has expired');
  const venue = await venueOf(trx, code.district_id, row.venue_code);
  if (row.kiosk_id !== null) {
    const again = await sameKiosk(trx, code.district_id, row.kiosk_id, request);
    return again ? { ...again, venue } : refuse('enrolment-code', 'the code has been used');
  }
  const made = await insertKiosk(trx, code.district_id, venue.code, request, by);
  await updateCode(trx, code, { used_at: new Date(by.now()), kiosk_id: made.kiosk_id });
  return { ...made, venue };
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

async function lockCode(trx: Trx, code: EnrolCode) {
  return trx
    .selectFrom('enrol_code')
    .selectAll()
    .where('district_id', '=', code.district_id)
    .where('selector', '=', code.selector)
    .forUpdate()
    .executeTakeFirst();
}

async function updateCode(
  trx: Trx,
  code: EnrolCode,
  values: { wrong_tries: number } | { used_at: Date; kiosk_id: string },
): Promise<void> {
  await trx
    .updateTable('enrol_code')
    .set(values)
    .where('district_id', '=', code.district_id)
    .where('selector', '=', code.selector)
    .execute();
}

async function venueOf(trx: Trx, districtId: string, venueCode: string) {
  const { code, name } = await trx
    .selectFrom('venue')
    .select(['code', 'name'])
    .where('district_id', '=', districtId)
    .where('code', '=', venueCode)
    .executeTakeFirstOrThrow();
  return { code, name, district: districtId };
}

async function sameKiosk(trx: Trx, district_id: string, kioskId: string, request: EnrolRequest) {
  const key = await trx
    .selectFrom('kiosk_key')
    .select(['kiosk_id', 'key_id'])
    .where('district_id', '=', district_id)
    .where('kiosk_id', '=', kioskId)
    .where('public_key', '=', request.public_key)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return key ? { district_id, kiosk_id: key.kiosk_id, kiosk_key_id: key.key_id } : null;
}

async function insertKiosk(trx: Trx, district_id: string, venue_code: string, request: EnrolRequest, by: Context) {
  const now = new Date(by.now());
  const kiosk_id = by.newId();
  const kiosk_key_id = makeKeyId(district_id, by.newId());
  const { install_id, software, public_key } = request;
  await trx
    .insertInto('kiosk')
    .values({ district_id, kiosk_id, venue_code, install_id, software, enrolled_at: now, last_contact_at: now })
    .execute();
  await trx
    .insertInto('kiosk_key')
    .values({ district_id, key_id: kiosk_key_id, kiosk_id, public_key, created_at: now })
    .execute();
  return { district_id, kiosk_id, kiosk_key_id };
}
