import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { z } from 'zod';
import { loadIdentity } from '../identity/identity.ts';
import { COMMANDS, type Outcome } from '../operations/commands.ts';
import { Projector } from '../projection/projector.ts';
import { ADMIN_PATH } from '../routes/admin.ts';
import { type AdminFile, readAdminFile } from './admin-file.ts';
import { holdFolder, pathsIn } from './data-folder.ts';
import { hasDatabase, openMigrated } from './open.ts';

/** An audit of everything takes its time. */
const ANSWER_MS = 600_000;

const OutcomeShape = z.union([
  z.looseObject({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** Runs a command through the running server, or in the database itself when no server runs. */
export async function runCommand(folder: string, name: string, options: object): Promise<Outcome> {
  const paths = pathsIn(folder);
  const admin = readAdminFile(paths.admin);
  const answered = admin ? await askServer(admin, name, options) : null;
  if (answered) return answered;
  if (!hasDatabase(folder)) return { ok: false, error: `There is no platform in ${folder} yet: start it first.` };
  const release = holdFolder(folder);
  try {
    return await runHere(folder, name, options);
  } finally {
    release();
  }
}

async function runHere(folder: string, name: string, options: object): Promise<Outcome> {
  const db = await openMigrated(folder);
  const by = { now: () => Date.now(), random: (bytes: number) => randomBytes(bytes) };
  const projector = new Projector({ db, log: pino({ level: 'silent' }), now: by.now, arrived: () => undefined });
  try {
    await loadIdentity(db, by);
    const projectAll = async () => {
      await projector.catchUp();
      await projector.idle();
    };
    const outcome = await COMMANDS[name]?.run({ db, ...by, changed: async () => undefined, projectAll }, options);
    return outcome ?? { ok: false, error: `unknown command: ${name}` };
  } finally {
    await projector.stop();
    await db.destroy();
  }
}

/** The running server's answer, or null when nobody answers there (the file of a server that was killed). */
async function askServer(admin: AdminFile, name: string, options: object): Promise<Outcome | null> {
  try {
    const answer = await fetch(new URL(`${ADMIN_PATH}/${name}`, admin.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(options),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const parsed = OutcomeShape.safeParse(await answer.json());
    return parsed.success ? (parsed.data as Outcome) : null;
  } catch {
    return null;
  }
}
