import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { buildApp } from '../app.ts';
import { keepDemo } from '../demo/keep.ts';
import { FeedWakes } from '../feeds/wakes.ts';
import { loadIdentity } from '../identity/identity.ts';
import { Revision } from '../overview/revision.ts';
import { builtPage } from '../page-build/build-page.ts';
import type { Platform } from '../platform.ts';
import { Projector } from '../projection/projector.ts';
import { adminRoutes } from '../routes/admin.ts';
import { pageRoutes } from '../routes/page.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { writeAdminFile } from './admin-file.ts';
import { holdFolder, pathsIn } from './data-folder.ts';
import { openLog } from './log-file.ts';
import { openMigrated } from './open.ts';

/** Where the platform answers when no port is asked for. */
const DEFAULT_PORT = 8420;
const PAGE = fileURLToPath(new URL('../page', import.meta.url));
const HOST = process.env.HAITANG_PLATFORM_HOST ?? '127.0.0.1';

/** A platform that runs; `stop` ends it in order and may be called twice. */
export type Running = { url: string; stop(): Promise<void> };

/** Starts the platform: the composition root, where time, randomness and the database come from. */
export async function serve(asked: { data: string; port: number | null; demo: boolean }): Promise<Running> {
  const undo = new AsyncDisposableStack();
  try {
    const paths = pathsIn(asked.data);
    undo.defer(holdFolder(asked.data));
    const log = openLog(paths.log);
    const page = builtPage(PAGE);
    page.catch(() => undefined); // awaited below, after the database
    const db = await openMigrated(asked.data);
    undo.defer(() => db.destroy());

    const by = { now: () => Date.now(), random: (bytes: number) => randomBytes(bytes) };
    const revision = new Revision();
    const projector = new Projector({ db, log, arrived: () => revision.bump() });
    undo.defer(() => projector.stop());
    const platform: Platform = {
      ...by,
      db,
      log,
      revision,
      identity: await loadIdentity(db, by),
      settings: DEFAULT_SETTINGS,
      newId: uuidv7,
      wakes: new FeedWakes(),
      project: (districtId, logId) => projector.nudge(districtId, logId),
    };
    if (asked.demo) undo.defer(await keepDemo(platform));
    await projector.catchUp();

    const token = randomBytes(32).toString('base64url');
    const app = await buildApp(platform, [
      (scope) => adminRoutes(scope, platform, token),
      async (scope, _, streams) => pageRoutes(scope, platform, streams, await page),
    ]);
    undo.defer(() => app.close());
    const url = await listen(app, asked.port);
    undo.defer(writeAdminFile(paths.admin, { url, token }));
    log.info({ url, demo: asked.demo }, 'platform ready');
    return { url, stop: () => undo.disposeAsync() };
  } catch (error) {
    await undo.disposeAsync();
    throw error;
  }
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
