import { z } from 'zod';
import { FEEDS, type FeedName } from '../../domain/reference.ts';
import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import { FeedPage, Problem } from '../../sync/protocol/wire.ts';
import { callerOf } from '../access/signed.ts';
import { changes } from '../feeds/changes.ts';
import { ChecksumCache } from '../feeds/checksum.ts';
import { scopedFeed } from '../feeds/scope.ts';
import { snapshot } from '../feeds/snapshot.ts';
import { isRefusal, refuse } from '../http/problem.ts';
import { sealed, sendRefusal } from '../http/seal.ts';
import type { Platform } from '../platform.ts';
import { COMMON_PROBLEMS, type KioskApp, SIGNED } from './kiosk-app.ts';

const FeedParams = z.object({ name: z.string() });
const ChangesQuery = z.object({
  cursor: z.string().max(1024).optional(),
  limit: z.coerce.number().int().positive().default(WIRE_LIMITS.feed_page),
});

/** GET /feeds/{name}/changes and GET /feeds/{name}/snapshot, both for the caller's venue alone. */
export function feedRoutes(app: KioskApp, platform: Platform): void {
  const cache = new ChecksumCache();

  app.get(
    '/feeds/:name/changes',
    {
      config: { signed: 'kiosk' },
      schema: {
        ...SIGNED,
        summary: 'Changes of a feed behind a cursor',
        params: FeedParams,
        querystring: ChangesQuery,
        response: { 200: FeedPage, 404: Problem, 410: Problem, ...COMMON_PROBLEMS },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { name } = request.params;
      if (!isFeedName(name)) return sendRefusal(platform, request, reply, refuse('not-found')) as never;
      const feed = await scopedFeed(platform.db, name, caller, platform.identity.server_epoch);
      const limit = Math.min(request.query.limit, WIRE_LIMITS.feed_page);
      const page = await changes(platform.db, feed, request.query.cursor, limit, cache);
      if (isRefusal(page)) return sendRefusal(platform, request, reply, page) as never;
      return sealed(platform, caller.nonce, page);
    },
  );

  app.get(
    '/feeds/:name/snapshot',
    {
      config: { signed: 'kiosk' },
      schema: {
        ...SIGNED,
        summary: 'A feed as a whole: NDJSON, one item a line, the sealed manifest last',
        params: FeedParams,
        produces: ['application/x-ndjson'],
        response: { 404: Problem, ...COMMON_PROBLEMS },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { name } = request.params;
      if (!isFeedName(name)) return sendRefusal(platform, request, reply, refuse('not-found')) as never;
      const feed = await scopedFeed(platform.db, name, caller, platform.identity.server_epoch);
      const { lines, manifest } = await snapshot(platform.db, feed, cache);
      const last = JSON.stringify({ manifest: sealed(platform, caller.nonce, manifest) });
      return reply.type('application/x-ndjson').send(`${lines}${last}\n` as never);
    },
  );
}

function isFeedName(name: string): name is FeedName {
  return Object.hasOwn(FEEDS, name);
}
