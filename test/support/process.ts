import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** The top folder of the project. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** A program of the project that runs until it is stopped; `lines` is what it wrote so far. */
export type Running = {
  child: ChildProcess;
  lines: string[];
  /** Waits for a line that the pattern finds and gives its first group, or the whole match. */
  line(pattern: RegExp, withinMs?: number): Promise<string>;
  /** SIGTERM, and how the program ended. */
  stop(): Promise<number | null>;
  /** SIGKILL: as if the power of this process were cut. */
  kill(): Promise<void>;
};

const POLL_MS = 25;

/** Waits until `look` gives something other than null or false; says what was awaited when it never comes. */
export async function eventually<T>(
  what: string,
  look: () => T | null | false | Promise<T | null | false>,
  withinMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** Runs a TypeScript program of the project on this very Node, as `npm` scripts do. */
export function run(script: string, args: string[], env: NodeJS.ProcessEnv = {}): Running {
  return watch(spawn(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, env: { ...process.env, ...env } }));
}

/** Watches a child's output line by line. */
export function watch(child: ChildProcess): Running {
  const lines: string[] = [];
  let rest = '';
  const take = (chunk: unknown) => {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return {
    child,
    lines,
    async line(pattern, withinMs = 60_000) {
      const found = await eventually(
        `${pattern} in the output of ${child.spawnargs.slice(1).join(' ')}; it said:\n${lines.join('\n')}`,
        () => lines.map((line) => pattern.exec(line)).find((match) => match !== null) ?? null,
        withinMs,
      );
      return found[1] ?? found[0];
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
