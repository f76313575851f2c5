import { parseArgs } from 'node:util';

/** The whole numbers of a measurement's arguments, `--name N`, each with its default. */
export function numbersOf<T extends Record<string, number>>(defaults: T): T {
  const options = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const given = Object.entries(values).map(([name, text]) => [name, Number.parseInt(String(text), 10)]);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** Seconds that the work took, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Writes one line of a result, and says when it misses what it should reach. */
export function tell(what: string, value: string, holds: boolean | null = null): void {
  const mark = holds === null ? ' ' : holds ? '✓' : '✗';
  process.stdout.write(`${mark} ${what.padEnd(44)} ${value}\n`);
  if (holds === false) process.exitCode = 1;
}
