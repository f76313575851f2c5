import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { COMMANDS, type Operated } from '../operations/commands.ts';
import type { Platform } from '../platform.ts';

/** Where the commands of this machine are answered. */
export const ADMIN_PATH = '/admin/v1';

/**
 * What the command line asks of a running server, since only one process may open its folder: POST /admin/v1/{command} with
 * the options as JSON, from loopback alone, and with the token of the admin file. To everybody else there is nothing here.
 */
export function adminRoutes(app: FastifyInstance, platform: Platform, operated: Operated, token: string): void {
  app.post<{ Params: { command: string } }>(`${ADMIN_PATH}/:command`, async (request, reply) => {
    const command = Object.hasOwn(COMMANDS, request.params.command) ? COMMANDS[request.params.command] : undefined;
    const known = isLoopback(request.ip) && isToken(request.headers.authorization, token);
    if (!known || !command) return reply.code(404).send({ ok: false, error: 'nothing is here' });
    const outcome = await command.run(operated, request.body ?? {});
    request.log.info({ command: request.params.command, ok: outcome.ok }, 'operator command');
    platform.revision.bump();
    return outcome;
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
