import fc from 'fast-check';
import { createCutter } from '../../../device/framing/cutter.ts';
import { type FramerCase, framerCases } from '../../../device/testing/frame-samples.ts';
import { stream } from '../../../domain/demo/rng.ts';
import type { Tally } from './tally.ts';

/** Random bytes for each framer; HAITANG_BYTES makes a run shorter or longer. */
const BYTES = Number(process.env.HAITANG_BYTES ?? 10_000_000);
const LARGEST_CHUNK = 300;
const SAMPLES = 200;

/**
 * Ten million bytes for each framer: noise, whole frames, frames cut off and frames with a byte hit, chopped anyhow. Nothing may
 * be thrown, little may be held, silence ends everything, and no byte may come out that did not go in.
 */
export function floodFramers(seed: number, tally: Tally): void {
  for (const framer of framerCases) flood(framer, seed, tally);
}

function flood({ name, framing, frame }: FramerCase, seed: number, tally: Tally): void {
  const rng = stream(seed, `framer/${name}`);
  const samples = fc.sample(frame, { seed, numRuns: SAMPLES });
  const start = performance.now();
  const count = { sent: 0, seen: 0, frames: 0, rejected: 0, most_held: 0 };
  const cutter = createCutter(framing, ({ bytes }) => {
    count.seen += bytes.length;
  });
  const take = (items: ReturnType<typeof cutter.push>): void => {
    for (const { kind } of items) count[kind === 'frame' ? 'frames' : 'rejected'] += 1;
  };
  try {
    while (count.sent < BYTES) {
      const chunk = nextChunk();
      count.sent += chunk.length;
      take(cutter.push(chunk));
      count.most_held = Math.max(count.most_held, cutter.pending());
      if (rng.chance(1)) take(cutter.expire());
    }
    take(cutter.expire());
  } catch (error) {
    tally.check(`${name}: nothing is thrown`, false, String(error));
    return;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts = `${count.sent} bytes, ${count.frames} frames, ${count.rejected} rejected, ${count.most_held} held at most, ${seconds} s`;
  tally.check(`${name}: ${counts}`, count.most_held < framing.max_bytes, `limit ${framing.max_bytes}`);
  tally.check(`${name}: no byte twice`, count.seen <= count.sent, `${count.seen} of ${count.sent}`);
  tally.check(`${name}: silence ends everything`, cutter.pending() === 0 && cutter.expire().length === 0);

  function nextChunk(): Uint8Array {
    if (rng.chance(40)) return Uint8Array.from({ length: rng.int(1, LARGEST_CHUNK) }, () => rng.int(0, 255));
    const sample = rng.pick(samples);
    if (sample.length === 0 || rng.chance(50)) return sample;
    if (rng.chance(50)) return sample.subarray(0, rng.int(1, sample.length));
    const at = rng.int(0, sample.length - 1);
    return sample.map((byte, index) => (index === at ? byte ^ rng.int(1, 255) : byte));
  }
}
