/** Upper bounds in seconds of the histogram of answers. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

type Labels = Readonly<Record<string, string | number>>;
type Histogram = { counts: number[]; sum: number; count: number };

/** What the process counts since its start, in the text format of Prometheus (0.0.4). Labels come from closed sets only. */
export class Metrics {
  readonly #counters = new Map<string, { help: string; values: Map<string, number> }>();
  readonly #times = new Map<string, { help: string; values: Map<string, Histogram> }>();

  /** Adds to a counter. */
  count(name: string, help: string, labels: Labels = {}, by = 1): void {
    const counter = this.#counters.get(name) ?? { help, values: new Map() };
    this.#counters.set(name, counter);
    const key = labelText(labels);
    counter.values.set(key, (counter.values.get(key) ?? 0) + by);
  }

  /** Adds a duration in seconds to a histogram. */
  observe(name: string, help: string, seconds: number, labels: Labels = {}): void {
    const family = this.#times.get(name) ?? { help, values: new Map() };
    this.#times.set(name, family);
    const key = labelText(labels);
    const held = family.values.get(key) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
    family.values.set(key, held);
    held.sum += seconds;
    held.count += 1;
    for (const [at, bound] of BUCKETS.entries()) if (seconds <= bound) held.counts[at] = (held.counts[at] ?? 0) + 1;
  }

  /** The lines of everything counted. */
  text(): string {
    const lines: string[] = [];
    for (const [name, { help, values }] of this.#counters) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
      for (const [labels, value] of values) lines.push(`${name}${braced(labels)} ${value}`);
    }
    for (const [name, { help, values }] of this.#times) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} histogram`);
      for (const [labels, held] of values) lines.push(...histogramLines(name, labels, held));
    }
    return lines.map((line) => `${line}\n`).join('');
  }
}

/** A gauge that is read at the moment of asking: its lines. */
export function gaugeText(name: string, help: string, values: readonly { labels?: Labels; value: number }[]): string {
  const lines = values.map(({ labels = {}, value }) => `${name}${braced(labelText(labels))} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

function histogramLines(name: string, labels: string, { counts, sum, count }: Histogram): string[] {
  const prefix = labels === '' ? '' : `${labels},`;
  const buckets = BUCKETS.map((bound, at) => `${name}_bucket{${prefix}le="${bound}"} ${counts[at] ?? 0}`);
  const end = [`${name}_bucket{${prefix}le="+Inf"} ${count}`, `${name}_sum${braced(labels)} ${sum}`];
  return [...buckets, ...end, `${name}_count${braced(labels)} ${count}`];
}

function labelText(labels: Labels): string {
  const escaped = (value: string | number) =>
    String(value).replaceAll(/[\\"\n]/g, (char) => (char === '\n' ? '\\n' : `\\${char}`));
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}

function braced(labels: string): string {
  return labels === '' ? '' : `{${labels}}`;
}
