import { z } from 'zod';
import { Uuid } from '../../domain/words.ts';
import { Problem, PushRequest, Receipt } from '../../sync/protocol/wire.ts';
import { Contacts } from '../access/contact.ts';
import { callerOf } from '../access/signed.ts';
import { isRefusal } from '../http/problem.ts';
import { sealed, sendRefusal } from '../http/seal.ts';
import { durableSeq } from '../ingest/durable.ts';
import { Gate } from '../ingest/gate.ts';
import { type Pushed, push } from '../ingest/push.ts';
import { PLATFORM_LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { COMMON_PROBLEMS, type KioskApp, SIGNED } from './kiosk-app.ts';

const EventParams = z.object({
  log_id: Uuid,
  from_seq: z.coerce.number().int().positive().max(PLATFORM_LIMITS.max_int4),
});

/** PUT /logs/{log_id}/events/{from_seq}: facts come in. A revoked kiosk may still hand in what it holds; it is kept apart. */
export function eventRoutes(app: KioskApp, platform: Platform): void {
  const gate = new Gate(PLATFORM_LIMITS.pushes_at_once);
  const contacts = new Contacts(platform.db, platform.now);
  app.put(
    '/logs/:log_id/events/:from_seq',
    {
      config: { signed: 'revoked-too' },
      schema: {
        ...SIGNED,
        summary: 'Push a batch of events',
        params: EventParams,
        body: PushRequest,
        response: { 200: Receipt, 404: Problem, 409: Problem, 413: Problem, ...COMMON_PROBLEMS },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { log_id, from_seq } = request.params;
      const key = { district_id: caller.district_id, kiosk_id: caller.kiosk_id, log_id };
      const asked = { key, from_seq, request: request.body, revoked: caller.state === 'revoked' };
      const done = await gate.run(() => push(platform.db, asked, platform.now()));
      if (isRefusal(done)) return sendRefusal(platform, request, reply, done) as never;
      countResults(platform, done.results);
      platform.project(key.district_id, log_id);
      await contacts.note(caller);
      const durable_seq = await durableSeq(platform.db, key, done.head.seq, platform.settings.durability);
      return sealed(platform, caller.nonce, { log_id, ...done, durable_seq });
    },
  );
}

function countResults(platform: Platform, results: Pushed['results']): void {
  for (const status of ['stored', 'already', 'quarantined'] as const) {
    const count = results.filter((result) => result.status === status).length;
    platform.metrics.count('haitang_events_total', 'Events received by what became of them', { status }, count);
  }
}
