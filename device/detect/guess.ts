import { createCutter } from '../framing/cutter.ts';
import type { Framing } from '../framing/framing.ts';
import { binaryStxFraming } from '../protocols/binary-stx-reader.ts';
import { gm65Framing } from '../protocols/gm65.ts';
import type { StreamProtocolName } from '../protocols/index.ts';
import { rdm6300Framing } from '../protocols/rdm6300.ts';
import { scannerFraming } from '../protocols/serial-scanner.ts';
import { ssiFraming } from '../protocols/ssi-scanner.ts';
import { wiegandFraming } from '../protocols/wiegand.ts';

/** A protocol that explains what was heard: how many whole frames, and how many bytes it leaves over. */
export type Guess = { protocol: StreamProtocolName; frames: number; left_over: number };

type Candidate = { protocol: StreamProtocolName; framing: Framing<unknown>; counts(frame: unknown): boolean };

const candidate = <T>(
  protocol: StreamProtocolName,
  framing: Framing<T>,
  counts: (frame: T) => boolean = () => true,
): Candidate => ({ protocol, framing, counts: counts as Candidate['counts'] });

/** The strictest first: what a check sum vouches for is no accident, while almost anything printable is a line. */
const CANDIDATES: readonly Candidate[] = [
  candidate('rdm6300', rdm6300Framing, ({ checksum }) => checksum === 'ok'),
  candidate('binary-stx-reader', binaryStxFraming),
  candidate('ssi-scanner', ssiFraming),
  candidate('gm65', gm65Framing, ({ frame }) => frame === 'reply'),
  candidate('rdm6300', rdm6300Framing),
  candidate('wiegand', wiegandFraming, ({ format }) => format === 'w26' || format === 'w34'),
  candidate('serial-scanner', scannerFraming, ({ text }) => isCode(text)),
];

const GS = '\u001d';
const SHORTEST_CODE = 3;

/** The protocol that explains best what a reader sent by itself; null when none does. Garbage at a wrong speed fits none. */
export function guessProtocol(bytes: Uint8Array): Guess | null {
  for (const { protocol, framing, counts } of CANDIDATES) {
    const cutter = createCutter(framing);
    const items = [...cutter.push(bytes), ...cutter.expire()];
    const frames = items.filter((item) => item.kind === 'frame' && counts(item.value)).length;
    const others = items.filter((item) => item.kind === 'frame' && !counts(item.value)).length;
    const left_over = items.reduce((sum, { skipped_bytes }) => sum + skipped_bytes, 0);
    if (frames > others && left_over <= bytes.length / 2) return { protocol, frames, left_over };
  }
  return null;
}

/** ASCII, and the separators of GS1 codes. Bytes at a wrong speed often make Chinese characters, which prove nothing. */
function isCode(text: string): boolean {
  return text.length >= SHORTEST_CODE && [...text].every((one) => (one >= ' ' && one <= '~') || one === GS);
}
