import { HelloAnswer, HelloRequest, type Point } from '../../sync/protocol/wire.ts';
import type { Caller } from '../access/caller.ts';
import { noteContact } from '../access/contact.ts';
import { callerOf } from '../access/signed.ts';
import { sealed } from '../http/seal.ts';
import { durableSeq } from '../ingest/durable.ts';
import { ACCEPTED_EVENTS } from '../ingest/inspect.ts';
import { readLog } from '../ingest/log.ts';
import type { Platform } from '../platform.ts';
import { COMMON_PROBLEMS, type KioskApp, SIGNED } from './kiosk-app.ts';

/** POST /hello: the kiosk tells how it is, the platform tells what it holds of its logs and how fast to come back. */
export function helloRoute(app: KioskApp, platform: Platform): void {
  app.post(
    '/hello',
    {
      config: { signed: 'kiosk' },
      schema: {
        ...SIGNED,
        summary: 'Compare notes: heads of logs, time, pacing',
        body: HelloRequest,
        response: { 200: HelloAnswer, ...COMMON_PROBLEMS },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      await noteContact(platform.db, caller, platform.now(), request.body);
      platform.revision.bump();
      const logs = [];
      for (const { log_id } of request.body.logs) {
        const held = await heldOf(platform, caller, log_id);
        if (held) logs.push(held);
      }
      return sealed(platform, caller.nonce, {
        logs,
        pacing: platform.pacer.pacing(platform.settings),
        accepted_events: ACCEPTED_EVENTS,
        commands: await commandsFor(platform, caller),
        platform_keys: platform.identity.public_keys,
      });
    },
  );
}

/** What the platform holds of one log; a log that it does not know is left out, and the kiosk registers it. */
async function heldOf(
  platform: Platform,
  caller: Caller,
  log_id: string,
): Promise<{ log_id: string; head: Point; durable_seq: number } | null> {
  const key = { district_id: caller.district_id, kiosk_id: caller.kiosk_id, log_id };
  const log = await readLog(platform.db, key);
  if (!log) return null;
  const durable_seq = await durableSeq(platform.db, key, log.head.seq, platform.settings.durability);
  return { log_id, head: log.head, durable_seq };
}

const DAY_MS = 86_400_000;

/** What the kiosk shall do: make a new key when its own is older than the operator wants. The id is that of the old key. */
async function commandsFor(platform: Platform, caller: Caller): Promise<{ id: string; name: string; args: null }[]> {
  const days = platform.settings.key_max_age_days;
  if (days === null) return [];
  const old = await platform.db
    .selectFrom('kiosk_key')
    .select('key_id')
    .where('district_id', '=', caller.district_id)
    .where('key_id', '=', caller.key_id)
    .where('created_at', '<', new Date(platform.now() - days * DAY_MS))
    .executeTakeFirst();
  return old ? [{ id: old.key_id, name: 'rotate-key', args: null }] : [];
}
