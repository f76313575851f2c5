import type { Reading } from '../reading.ts';

/** What a machine asked over HTTP. */
export type MachineRequest = {
  method: string;
  /** Without the query, in lower case. */
  path: string;
  query: URLSearchParams;
  body: Uint8Array;
  /** Address of the machine. */
  remote: string;
};

export type MachineReply = { status: number; body: string };

/** What a machine's service tells its kiosk. */
export type MachineEvents = {
  /** False when the reading could not be kept: the machine is then told to send it again. */
  reading(reading: Reading): boolean;
  /** A machine on the list was heard. */
  heard(device: string): void;
  /** A machine that is not on the list asks to be. */
  stranger(device: string): void;
  /** A machine's clock is that many seconds off; 0 when it is right again. */
  clockOff(device: string, off_s: number): void;
  /** Lines of a batch that were none; they count as handled, or the machine would repeat them for ever. */
  badLines(count: number): void;
};

/** Answers the requests of one kind of machine. Pure but for what it remembers. */
export type MachineService = {
  answer(request: MachineRequest): MachineReply;
  /** Puts a machine on the list. */
  admit(device: string): void;
};
