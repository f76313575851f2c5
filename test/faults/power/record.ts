import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Call, readTrace } from './trace.ts';

/** How much the recorded ledger waits for its disk; FULL is what a kiosk has, the others are known to lose. */
export type Synchronous = 'FULL' | 'NORMAL' | 'OFF';

/** The evening that is recorded; `damage`: the ledger loses a page in the middle of it and has to be rescued. */
export type Evening = { badges: number; synchronous: Synchronous; damage: boolean };

/** What a process asked of the disk, below which folder, and in which evening. */
export type Recording = { evening: Evening; root: { path: string; inode: number }; calls: Call[] };

/** Why nothing can be recorded on this machine; null when it can. */
export function whyNotRecord(): string | null {
  if (process.platform !== 'linux') return 'the recorder works by LD_PRELOAD, on Linux alone';
  return compiler() === null ? 'the recorder is compiled at run time, and there is no C compiler (cc or gcc)' : null;
}

/**
 * Compiles the recorder and runs badges.ts under it: in `folder` are then the `disk` as the process left it, the `trace`
 * and `recording.json`. Throws with what the process said when it failed.
 */
export function record(folder: string, evening: Evening): void {
  const recorder = compileInto(folder);
  const root = join(folder, 'disk');
  mkdirSync(root);
  const about = { evening, root: { path: root, inode: statSync(root).ino } };
  writeFileSync(join(folder, 'recording.json'), JSON.stringify(about));
  const { badges, synchronous, damage } = evening;
  const script = join(import.meta.dirname, 'badges.ts');
  const args = [script, join(root, 'data'), join(root, 'keys'), String(badges), synchronous, damage ? 'page' : 'none'];
  const watched = { LD_PRELOAD: recorder, POWER_ROOT: root, POWER_TRACE: join(folder, 'trace') };
  const env = { ...process.env, ...watched, UV_USE_IO_URING: '0' };
  const run = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`the recorded process failed (${run.status ?? run.signal}):\n${run.stderr}`);
}

/** Reads what `record` left in a folder. */
export function readRecording(folder: string): Recording {
  const kept = JSON.parse(readFileSync(join(folder, 'recording.json'), 'utf8')) as Omit<Recording, 'calls'>;
  return { ...kept, calls: readTrace(readFileSync(join(folder, 'trace'))) };
}

function compileInto(folder: string): string {
  const library = join(folder, 'recorder.so');
  const source = join(import.meta.dirname, 'recorder.c');
  const args = ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread'];
  const run = spawnSync(compiler() ?? 'cc', args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the recorder does not compile:\n${run.stderr}`);
  return library;
}

function compiler(): string | null {
  return ['cc', 'gcc'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;
}
