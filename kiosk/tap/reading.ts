import type { Reading } from '../../device/index.ts';
import { LIMITS } from '../limits.ts';
import { cardRead, type Read, textRead, unreadableRead } from './read.ts';

/** What a reader yields → what the desk is told. A telephone's random number can never be somebody's card. */
export function readOf(readerId: string, reading: Reading): Read {
  const machine = 'machine' in reading ? reading.machine : undefined;
  const read = plainRead(readerId, reading);
  return machine === undefined ? read : { ...read, evidence: `${machine.device} ${machine.time}` };
}

function plainRead(readerId: string, reading: Reading): Read {
  switch (reading.kind) {
    case 'card':
      if (reading.random) return unreadableRead(readerId, reading.protocol, 'random_uid');
      return cardRead(readerId, reading.protocol, reading.normal);
    case 'text':
      return textRead(readerId, reading.protocol, reading.text);
    case 'document':
      return {
        reader: readerId,
        protocol: reading.protocol,
        normals: [],
        text: null,
        ...(reading.number_token === null ? {} : { token: reading.number_token }),
        unreadable: null,
      };
    case 'rejected':
      return unreadableRead(readerId, reading.protocol, reading.reason);
  }
}

/**
 * Noise on a line comes as a burst of rejected frames; it is one unreadable read per second and reader, so that a broken
 * cable fills neither the screen nor the ledger. A machine's records are no noise. `now` is monotonic milliseconds.
 */
export function noiseGate(now: () => number): (read: Read) => boolean {
  const lastNoise = new Map<string, number>();
  return (read) => {
    if (read.unreadable === null || read.evidence !== undefined) return true;
    const last = lastNoise.get(read.reader);
    if (last !== undefined && now() - last < LIMITS.noise_window_ms) return false;
    lastNoise.set(read.reader, now());
    return true;
  };
}
