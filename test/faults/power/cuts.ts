import { stream } from '../../../domain/demo/rng.ts';
import { CUT_MODES, type CutMode, Disk, type Image } from './disk.ts';
import type { Recording } from './record.ts';
import type { Call } from './trace.ts';

/** A place at which the power is cut: after `call` calls to the disk; `image` is one of those it may leave. */
export type Cut = { number: number; call: number; mode: CutMode; acked: readonly string[]; image: () => Image };

const ACK = /^ACK (\S+)$/gm;

/** `count` cuts of a recording, chosen by `seed`, in the order in which they come, so that the disk is walked through once. */
export function* cutsOf({ root, calls }: Recording, count: number, seed: number): Generator<Cut> {
  const disk = new Disk(root);
  const acked: string[] = [];
  let taken = 0;
  for (const { number, call, mode } of placesOf(calls, count, seed)) {
    for (const each of calls.slice(taken, call)) {
      disk.take(each);
      acked.push(...acksOf(each));
    }
    taken = call;
    yield { number, call, mode, acked, image: () => disk.cut(mode, stream(seed, `cut ${number}`)) };
  }
}

/** The ids that a call told to be green. */
export function acksOf(call: Call): string[] {
  return call.kind === 'line' ? [...call.text.matchAll(ACK)].map((match) => match[1] ?? '') : [];
}

type Place = { number: number; call: number; mode: CutMode };

/** Half of the places lie anywhere, half where files get and lose their names. */
function placesOf(calls: readonly Call[], count: number, seed: number): Place[] {
  const rng = stream(seed, 'cuts');
  const turns = turningPoints(calls);
  const anywhere = () => rng.int(1, calls.length);
  const nearATurn = () => Math.min(calls.length, Math.max(1, rng.pick(turns) + rng.int(-2, 4)));
  return Array.from({ length: count }, (_, number) => ({
    number,
    call: number % 2 === 0 ? anywhere() : nearATurn(),
    mode: rng.pick(CUT_MODES),
  })).sort((a, b) => a.call - b.call);
}

/** Few calls among thousands of writes, and the most delicate ones. */
function turningPoints(calls: readonly Call[]): number[] {
  const turns = new Set<Call['kind']>(['create', 'folder', 'rename', 'unlink', 'sync_folder']);
  return calls.flatMap((call, index) => (turns.has(call.kind) ? [index] : []));
}
