import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** How a command on the same machine reaches the running server: its address and a token that only this user can read. */
const AdminFile = z.object({ url: z.url(), token: z.string().min(32) });
export type AdminFile = z.infer<typeof AdminFile>;

/** Writes the file with mode 0600, and gives a function that removes it. */
export function writeAdminFile(path: string, content: AdminFile): () => void {
  rmSync(path, { force: true });
  writeFileSync(path, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  return () => rmSync(path, { force: true });
}

/** Reads it, or null when there is none that can be understood. */
export function readAdminFile(path: string): AdminFile | null {
  try {
    const parsed = AdminFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
