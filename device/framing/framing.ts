/** Why bytes were thrown away. `noise` belonged to no frame; `timeout` is a frame that never ended. */
export type RejectReason =
  | 'checksum'
  | 'encoding'
  | 'format'
  | 'length'
  | 'noise'
  | 'timeout'
  // PN532: checksum of the length, of the data, length that contradicts the frame, start of frame, direction, reply code
  | 'lcs'
  | 'dcs'
  | 'lenValue'
  | 'sof'
  | 'tfi'
  | 'rspCode'
  // OSDP: its CRC-16, and a header that cannot be one
  | 'crc'
  | 'resync'
  // Wiegand
  | 'parity';

/** What a framing says about unread bytes, seen from the first of them. Lengths are in bytes and at least 1. */
export type Verdict<T> =
  /** A whole good frame. */
  | { verdict: 'frame'; length: number; value: T }
  /** May become a frame: wait. */
  | { verdict: 'more' }
  /** No frame starts in these bytes. */
  | { verdict: 'noise'; length: number }
  /** Bytes that are allowed between frames (idle line, padding): dropped and not counted as noise. */
  | { verdict: 'filler'; length: number }
  | Bad;

/** A frame that started and cannot be accepted. */
export type Bad = {
  verdict: 'bad';
  reason: RejectReason;
  /** How many bytes the frame claims: what fails again inside them is the same accident and is not reported twice. */
  span: number;
  /** How many to drop before looking again: one, unless no frame can start in more of them. */
  drop?: number;
  /** Drop everything up to and with the first byte that ends the accident (overlong lines). */
  until?: (byte: number) => boolean;
  /** For diagnosis, e.g. the checksum computed and the one received. */
  detail?: Readonly<Record<string, unknown>>;
};

/** One wire format. Pure: the same bytes always get the same verdict. */
export type Framing<T> = {
  /** Longest frame: at this many bytes `more` is no longer believed, so memory stays bounded. */
  max_bytes: number;
  /** What to call bytes that belonged to no frame at all, and a half frame found among them; `noise` when absent. */
  noise_reason?: RejectReason;
  /** How many first bytes of a frame are form (start, length, code) and may be shown to staff; the rest may name a card. */
  open_bytes?: number;
  /** `bytes` holds at least one byte. `final`: the line fell silent, nothing will follow. */
  match(bytes: Uint8Array, final: boolean): Verdict<T>;
};

/** What comes out of a cutter, in the order of the bytes. `skipped_bytes` counts those dropped since the item before. */
export type CutItem<T> =
  | { kind: 'frame'; value: T; skipped_bytes: number }
  | { kind: 'rejected'; reason: RejectReason; skipped_bytes: number; detail?: Readonly<Record<string, unknown>> };
