import type { KeyObject } from 'node:crypto';
import { verifyRequest } from '../../sync/protocol/http-signature.ts';
import { publicKeyFromBase64 } from '../../sync/protocol/keys.ts';
import type { ReceivedRequest } from '../../sync/protocol/signature-headers.ts';
import { type Db, sqlState } from '../database/database.ts';
import type { KeyState } from '../database/tables.ts';
import { type Refusal, refuse } from '../http/problem.ts';
import { PLATFORM_LIMITS } from '../limits.ts';
import type { Caller } from './caller.ts';
import { districtOfKeyId } from './key-id.ts';
import { firstUse } from './rotate.ts';

/**
 * Who sent these bytes, or why they are refused: the signature over the raw body first, then the nonce. Refusing a nonce
 * needs a memory shared by all processes of the platform, so it is in the database.
 */
export async function verifyCaller(
  received: ReceivedRequest,
  by: { db: Db; now(): number },
): Promise<Caller | Refusal> {
  let found: Omit<Caller, 'nonce'> | null = null;
  let unused: Date | null = null;
  const key = async (kioskId: string, keyId: string): Promise<KeyObject | null> => {
    const row = await keyRow(by.db, kioskId, keyId);
    if (!row || !isUsable(row.key_state, row.retired_at, by.now())) return null;
    const { public_key, retired_at: _, created_at, used_at, ...rest } = row;
    found = rest;
    unused = used_at === null ? created_at : null;
    return publicKeyFromBase64(public_key);
  };
  const check = await verifyRequest(received, { key, now_s: Math.floor(by.now() / 1000) });
  if (!check.ok) return refuse(check.code, check.detail);
  const caller = found as Omit<Caller, 'nonce'> | null;
  if (!caller) return refuse('unknown-kiosk');
  if (!(await rememberNonce(by.db, caller, check.nonce, by.now()))) return refuse('nonce-seen');
  if (unused) await firstUse(by.db, caller, unused, by.now());
  return { ...caller, nonce: check.nonce };
}

/** A retired key holds for the requests that were under way when its successor was first used (F29), a revoked one never. */
function isUsable(state: KeyState, retiredAt: Date | null, now: number): boolean {
  if (state === 'active') return true;
  return state === 'retired' && retiredAt !== null && now - retiredAt.getTime() < PLATFORM_LIMITS.key_overlap_ms;
}

async function keyRow(db: Db, kioskId: string, keyId: string) {
  const districtId = districtOfKeyId(keyId);
  if (districtId === null) return undefined;
  return db
    .selectFrom('kiosk_key')
    .innerJoin('kiosk', (join) =>
      join.onRef('kiosk.district_id', '=', 'kiosk_key.district_id').onRef('kiosk.kiosk_id', '=', 'kiosk_key.kiosk_id'),
    )
    .where('kiosk_key.district_id', '=', districtId)
    .where('kiosk_key.key_id', '=', keyId)
    .where('kiosk_key.kiosk_id', '=', kioskId)
    .select([
      'kiosk_key.district_id',
      'kiosk_key.kiosk_id',
      'kiosk_key.key_id',
      'kiosk_key.public_key',
      'kiosk_key.state as key_state',
      'kiosk_key.retired_at',
      'kiosk_key.created_at',
      'kiosk_key.used_at',
      'kiosk.venue_code',
      'kiosk.state',
    ])
    .executeTakeFirst();
}

/** False when the nonce was there: the unique key decides, also between two processes. */
async function rememberNonce(db: Db, caller: Omit<Caller, 'nonce'>, nonce: string, now: number): Promise<boolean> {
  const { district_id, kiosk_id } = caller;
  try {
    await db
      .insertInto('nonce_seen')
      .values({ district_id, kiosk_id, nonce, seen_at: new Date(now) })
      .execute();
    return true;
  } catch (error) {
    if (sqlState(error) === '23505') return false;
    throw error;
  }
}
