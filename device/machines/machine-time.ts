import { limits } from '../limits.ts';
import type { MachineRecord } from '../reading.ts';

/** Machines of the city stand in its zone; the handshake tells them so (facts: devices, 8.1). */
export const CITY_OFFSET_S = 8 * 3600;

/** When a record was made: on the machine's clock, and how that compares with ours. */
export type MachineTime = Pick<MachineRecord, 'time' | 'off_s' | 'live'>;

/**
 * Judges a machine's own time, given as RFC 3339 with an offset, against ours (`wall`, epoch milliseconds). Null when it is
 * no time. More than ten minutes apart, a record is not of now: handed in late, or by a wrong clock.
 */
export function machineTime(time: string, wall: number): MachineTime | null {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return null;
  const off_s = Math.round((at - wall) / 1000);
  return { time, off_s, live: Math.abs(off_s) <= limits.machine_live_s };
}

/** A local time without a zone ("2026-03-17 08:00:00") with the offset it was meant in, as RFC 3339. */
export function withOffset(local: string, offset_s: number): string {
  const sign = offset_s < 0 ? '-' : '+';
  const minutes = Math.round(Math.abs(offset_s) / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local.replace(' ', 'T')}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
