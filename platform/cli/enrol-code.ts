import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Issued, issueCode } from '../enrolment/issue.ts';
import { ADMIN_PATH } from '../routes/admin.ts';
import { type AdminFile, readAdminFile } from './admin-file.ts';
import { holdFolder, pathsIn } from './data-folder.ts';
import { hasDatabase, openMigrated } from './open.ts';

const ANSWER_MS = 10_000;

const IssuedAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), code: z.string() }),
  z.object({ ok: z.literal(false), venues: z.array(z.object({ code: z.string(), name: z.string() })) }),
]);

/** Issues a code through the running server, or in the database itself when no server runs. */
export async function enrolCode(folder: string, venue: string): Promise<Issued> {
  const paths = pathsIn(folder);
  const admin = readAdminFile(paths.admin);
  const answered = admin ? await askServer(admin, venue) : null;
  if (answered) return answered;
  if (!hasDatabase(folder)) return { ok: false, venues: [] };
  const release = holdFolder(folder);
  try {
    const db = await openMigrated(folder);
    const issued = await issueCode(db, venue, { now: () => Date.now(), random: (bytes) => randomBytes(bytes) });
    await db.destroy();
    return issued;
  } finally {
    release();
  }
}

/** The running server's answer, or null when nobody answers there (the file of a server that was killed). */
async function askServer(admin: AdminFile, venue: string): Promise<Issued | null> {
  try {
    const answer = await fetch(new URL(`${ADMIN_PATH}/enrol-codes`, admin.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ venue }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const parsed = IssuedAnswer.safeParse(await answer.json());
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
