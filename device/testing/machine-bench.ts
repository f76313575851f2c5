import { createHub, type Hub } from '../hub.ts';
import type { Reading } from '../reading.ts';
import type { ReaderState } from '../state.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { sourceOf } from './bench.ts';
import { freePort } from './machine-client.ts';

/** Attendance machines over real HTTP, against a clock that stands at 2026-03-17 08:00:10 in the city. */
export const NOW = Date.parse('2026-03-17T08:00:10+08:00');

/** A hub that listens for machines, and everything it said. `keep.kept` false: the disk refuses what is read. */
export type MachineBench = {
  port: number;
  id: string;
  readings: Reading[];
  states: ReaderState[];
  keyed: string[];
  timers: FakeTimers;
  hub: Hub;
  keep: { kept: boolean };
};

/** Listens on a free port; resolves when it does. */
export async function machineBench(kind: 'adms' | 'isapi', query: string): Promise<MachineBench> {
  const port = await freePort();
  const id = `${kind}:${port}`;
  const readings: Reading[] = [];
  const states: ReaderState[] = [];
  const keyed: string[] = [];
  const timers = fakeTimers();
  const keep = { kept: true };
  const hub = createHub({
    readers: [sourceOf(`${id}${query}`)],
    timers,
    wall: () => NOW,
    tokenOf: (number) => `token-${keyed.push(number)}`,
    onReading(reading) {
      readings.push(reading);
      return keep.kept;
    },
    onState: (state) => states.push(state),
  });
  await told(states, 2);
  return { port, id, readings, states, keyed, timers, hub, keep };
}

/** Waits for so many states: the first is told before there is a port, the second when it listens, or cannot. */
export async function told(states: readonly ReaderState[], count: number): Promise<void> {
  while (states.length < count) await new Promise((turn) => setTimeout(turn, 5));
}

/** The texts among readings. */
export function textsOf(readings: readonly Reading[]): string[] {
  return readings.flatMap((reading) => (reading.kind === 'text' ? [reading.text] : []));
}
