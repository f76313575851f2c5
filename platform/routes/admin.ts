import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { issueCode } from '../enrolment/issue.ts';
import type { Platform } from '../platform.ts';

/** Where the commands of this machine are answered. */
export const ADMIN_PATH = '/admin/v1';

const EnrolCodeRequest = z.object({ venue: z.string().min(1) });

/**
 * What the command line asks of a running server, since only one process may open its folder: from loopback alone, and with
 * the token of the admin file.
 */
export function adminRoutes(app: FastifyInstance, platform: Platform, token: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isLoopback(request.ip) || !isToken(request.headers.authorization, token)) return reply.code(404).send();
  });
  app.post(`${ADMIN_PATH}/enrol-codes`, async (request, reply) => {
    const asked = EnrolCodeRequest.safeParse(request.body);
    if (!asked.success) return reply.code(400).send({ error: 'venue is missing' });
    const issued = await issueCode(platform.db, asked.data.venue, platform);
    return reply.code(issued.ok ? 201 : 404).send(issued);
  });
}

function isLoopback(ip: string): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1';
}

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
