import type { HelloRequest } from '../../sync/protocol/wire.ts';
import type { Db } from '../database/database.ts';
import type { Caller } from './caller.ts';

/** Notes that a kiosk was heard of, and what it said of itself when it said hello. */
export async function noteContact(db: Db, caller: Caller, now: number, hello?: HelloRequest): Promise<void> {
  const values = hello
    ? { last_contact_at: new Date(now), software: hello.versions.software, last_hello: JSON.stringify(hello) }
    : { last_contact_at: new Date(now) };
  await db
    .updateTable('kiosk')
    .set(values)
    .where('district_id', '=', caller.district_id)
    .where('kiosk_id', '=', caller.kiosk_id)
    .execute();
}
