import type { ReaderSource, Reading } from '../../device/index.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Alerts } from '../alerts.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Desk } from '../tap/desk.ts';
import { noiseGate, readOf } from '../tap/reading.ts';
import { keepLateRecord } from './late-record.ts';

/** Where readings go. `failed` is told why the disk refused a write. */
export type TakingParts = {
  ledger: Ledger;
  clock: Clock;
  desk: Desk;
  /** Takes the codes of printed records; false when a text is none. */
  codes: { take(reader: string, text: string): boolean };
  /** Monotonic milliseconds. */
  now: () => number;
  alerts: Alerts;
  failed: (cause: unknown) => void;
};

/**
 * Takes every reading of the hub: codes of records are checked, what machines hand in late is kept, everything else is a card
 * at the desk. False when the disk refused it, so that a machine sends it again.
 */
export function takeReadings(parts: TakingParts): (reading: Reading, source: ReaderSource) => boolean {
  const { desk, codes, alerts } = parts;
  const passes = noiseGate(parts.now);
  return (reading, source) => {
    if (reading.kind === 'text' && codes.take(source.id, reading.text)) return true;
    const read = readOf(source.id, reading);
    if (isLate(reading)) return keepLateRecord(parts, read);
    if (passes(read)) desk.read(read);
    return !alerts.has('write_failed');
  };
}

function isLate(reading: Reading): boolean {
  return 'machine' in reading && reading.machine !== undefined && !reading.machine.live;
}
