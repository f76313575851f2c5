import type { HelloRequest } from '../../sync/protocol/wire.ts';
import type { Db } from '../database/database.ts';
import type { Caller } from './caller.ts';

/** Notes that a kiosk was heard of, and what it said of itself when it said hello. */
export async function noteContact(db: Db, caller: Caller, now: number, hello?: HelloRequest): Promise<void> {
  const at = new Date(now);
  const said = hello ? { software: hello.versions.software, last_hello: JSON.stringify(hello), last_hello_at: at } : {};
  await db
    .updateTable('kiosk')
    .set({ last_contact_at: at, ...said })
    .where('district_id', '=', caller.district_id)
    .where('kiosk_id', '=', caller.kiosk_id)
    .execute();
}

const NOTE_EVERY_MS = 5_000;

/** Notes contacts of a busy path: of each kiosk now and then, so that a backlog does not pay for a second commit per push. */
export class Contacts {
  readonly #db: Db;
  readonly #now: () => number;
  readonly #noted = new Map<string, number>();

  constructor(db: Db, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  async note(caller: Caller): Promise<void> {
    const now = this.#now();
    const last = this.#noted.get(caller.kiosk_id);
    if (last !== undefined && now >= last && now - last < NOTE_EVERY_MS) return;
    this.#noted.set(caller.kiosk_id, now);
    await noteContact(this.#db, caller, now);
  }
}
