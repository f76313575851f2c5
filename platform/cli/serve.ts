import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { builtPage } from '../../build-page.ts';
import { buildApp } from '../app.ts';
import { composePlatform } from '../compose.ts';
import { keepDemo } from '../demo/keep.ts';
import { startChores } from '../operations/chores.ts';
import type { Operated } from '../operations/commands.ts';
import { replayQuarantine } from '../operations/replay.ts';
import type { Platform } from '../platform.ts';
import type { Projector } from '../projection/projector.ts';
import { adminRoutes } from '../routes/admin.ts';
import { pageRoutes } from '../routes/page.ts';
import { watchRoutes } from '../routes/watch.ts';
import { writeAdminFile } from './admin-file.ts';
import { holdFolder, pathsIn } from './data-folder.ts';
import { openLog } from './log-file.ts';
import { openMigrated } from './open.ts';

/** Where the platform answers when no port is asked for. */
const DEFAULT_PORT = 8420;
const HOST = process.env.HAITANG_PLATFORM_HOST ?? '127.0.0.1';
const PAGE = fileURLToPath(new URL('../page', import.meta.url));

/** A platform that runs; `stop` ends it in order and may be called twice. */
export type Running = { url: string; stop(): Promise<void> };

/** Starts the platform: the composition root, where time, randomness and the database come from. */
export async function serve(asked: { data: string; port: number | null; demo: boolean }): Promise<Running> {
  const undo = new AsyncDisposableStack();
  try {
    undo.defer(holdFolder(asked.data));
    const page = builtPage(PAGE);
    page.catch(() => undefined); // awaited with the server, while the database opens
    const { platform, projector } = await compose(asked.data, undo);
    if (asked.demo) undo.defer(await keepDemo(platform));
    await projector.catchUp();
    // The software may be newer than when these came in (I14).
    const replayed = await replayQuarantine(platform.db, platform);
    undo.defer(startChores(platform, projector));

    const token = randomBytes(32).toString('base64url');
    const dist = await page;
    const app = await buildApp(platform, [
      (scope) => adminRoutes(scope, platform, operatedBy(platform, projector), token),
      (scope) => watchRoutes(scope, platform),
      (scope, _, streams) => pageRoutes(scope, platform, streams, dist),
    ]);
    undo.defer(() => app.close());
    const url = await listen(app, asked.port);
    undo.defer(writeAdminFile(pathsIn(asked.data).admin, { url, token }));
    platform.log.info({ url, demo: asked.demo, replayed }, 'platform ready');
    return { url, stop: () => undo.disposeAsync() };
  } catch (error) {
    await undo.disposeAsync();
    throw error;
  }
}

async function compose(folder: string, undo: AsyncDisposableStack) {
  const db = await openMigrated(folder);
  undo.defer(() => db.destroy());
  const composed = await composePlatform({
    db,
    log: openLog(pathsIn(folder).log),
    now: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
    newId: uuidv7,
  });
  undo.defer(() => composed.projector.stop());
  return composed;
}

function operatedBy(platform: Platform, projector: Projector): Operated {
  const { db, now, random } = platform;
  return { db, now, random, changed: () => platform.reload(), projectAll: () => projector.catchUp() };
}

/** Listens on the port asked for; when none was, on the default one or on any that is free. */
async function listen(app: FastifyInstance, port: number | null): Promise<string> {
  try {
    await app.listen({ host: HOST, port: port ?? DEFAULT_PORT });
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!busy || port !== null) throw error;
    await app.listen({ host: HOST, port: 0 });
  }
  const address = app.server.address();
  const bound = typeof address === 'object' ? address?.port : undefined;
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${bound}/`;
}
