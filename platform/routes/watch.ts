import type { FastifyInstance } from 'fastify';
import { gaugesText, readGauges } from '../operations/gauges.ts';
import type { Platform } from '../platform.ts';

/** Events that may wait for projection before the platform calls itself degraded. */
const PROJECTION_LAG = 10_000;
/** Seconds that the feeds may stand still. */
const FEED_LAG_S = 60;

/**
 * GET /health: 200 `ok` or `degraded` (it serves, but somebody should look), 503 `down`; for load balancers and people.
 * GET /metrics: Prometheus. Neither says anything about a person or a kiosk.
 */
export function watchRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const { audit_faults, projection_lag, feed_lag_s } = await readGauges(platform.db);
      const reasons = [
        audit_faults > 0 && 'audit-faults',
        projection_lag > PROJECTION_LAG && 'projection-lag',
        feed_lag_s > FEED_LAG_S && 'feed-lag',
      ].filter((reason) => reason !== false);
      return { status: reasons.length === 0 ? 'ok' : 'degraded', reasons };
    } catch (error) {
      platform.log.error({ err: error }, 'health check failed');
      return reply.code(503).send({ status: 'down', reasons: ['database'] });
    }
  });

  app.get('/metrics', async (_request, reply) => {
    const gauges = await readGauges(platform.db);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(platform.metrics.text() + gaugesText(gauges));
  });
}
