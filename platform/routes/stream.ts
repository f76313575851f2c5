import { callerOf } from '../access/signed.ts';
import type { EventStreams } from '../http/sse.ts';
import type { Platform } from '../platform.ts';
import { COMMON_PROBLEMS, type KioskApp, SIGNED } from './kiosk-app.ts';

/** GET /stream: `event: feed`, `data: {"name":"roster"}` whenever a feed of the kiosk's district may have changed. */
export function streamRoute(app: KioskApp, platform: Platform, streams: EventStreams): void {
  app.get(
    '/stream',
    {
      config: { signed: 'kiosk' },
      schema: {
        ...SIGNED,
        summary: 'Wake-ups as server-sent events; losing it costs latency only',
        produces: ['text/event-stream'],
        response: { ...COMMON_PROBLEMS },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const stream = streams.start(reply);
      const stop = platform.wakes.listen(caller.district_id, (name) => stream.send('feed', { name }));
      await stream.closed;
      stop();
    },
  );
}
