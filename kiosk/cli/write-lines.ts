import { once } from 'node:events';

/** Writes lines to standard output and waits where the reader is slower, so that a long export costs no memory. */
export async function writeLines(lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  for await (const line of lines) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  }
}
