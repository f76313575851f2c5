import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../operations/metrics.ts';

/** Counts answers by route and status and measures how long they took; the route is its pattern, never the path asked for. */
export function measureAnswers(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none' };
    metrics.count('haitang_requests_total', 'Answers by route and status', { ...labels, status: reply.statusCode });
    metrics.observe('haitang_request_seconds', 'Seconds to answer by route', reply.elapsedTime / 1000, labels);
  });
}
