/** One line of `decode`, before it becomes JSON. */
export type Line = { kind: string; protocol: string; [field: string]: unknown };

/** What a decoded thing says, without the name of the protocol. */
export type Description = { kind: string; [field: string]: unknown };

/** Turns the bytes of one stream into lines; `end` tells that the stream is over. */
export type LineDecoder = { push(chunk: Uint8Array): Line[]; end(): Line[] };

/** A rejected line. `error` repeats the reason under the name the vectors give it. */
export function rejectedLine(protocol: string, reason: string, fields: Record<string, unknown> = {}): Line {
  return { kind: 'rejected', protocol, reason, error: reason, ...fields };
}
