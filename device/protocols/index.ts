import type { Decoder, DecoderOptions } from '../framing/decoder.ts';
import { limits } from '../limits.ts';
import { binaryStxDecoder } from './binary-stx-reader.ts';
import { gm65Decoder } from './gm65.ts';
import { rdm6300Decoder } from './rdm6300.ts';
import { scannerDecoder } from './serial-scanner.ts';
import { ssiDecoder } from './ssi-scanner.ts';
import { wiegandDecoder } from './wiegand.ts';

/** What a decoder is told about its reader. */
type StreamOptions = DecoderOptions & {
  /** The scanner sends AIM prefixes: split them off. */
  aim?: boolean;
};

/** A protocol a byte stream can speak: its usual speed, the silence that ends a frame, and its decoder. */
export type Protocol = { baud: number; gap_ms: number; createDecoder(options: StreamOptions): Decoder };

/** The protocols of readers that talk by themselves; those that must be asked have a dialogue (`dialogue/index.ts`). */
export const protocols = {
  rdm6300: { baud: 9600, gap_ms: limits.frame_gap_ms, createDecoder: rdm6300Decoder },
  'binary-stx-reader': { baud: 9600, gap_ms: limits.frame_gap_ms, createDecoder: binaryStxDecoder },
  wiegand: { baud: 9600, gap_ms: limits.scanner_idle_ms, createDecoder: wiegandDecoder },
  'serial-scanner': { baud: 9600, gap_ms: limits.scanner_idle_ms, createDecoder: scannerDecoder },
  gm65: { baud: 9600, gap_ms: limits.scanner_idle_ms, createDecoder: gm65Decoder },
  'ssi-scanner': { baud: 9600, gap_ms: limits.frame_gap_ms, createDecoder: ssiDecoder },
} as const satisfies Record<string, Protocol>;

export type StreamProtocolName = keyof typeof protocols;
/** Whether a byte-stream protocol of this name exists. */
export function isStreamProtocol(name: string): name is StreamProtocolName {
  return Object.hasOwn(protocols, name);
}
