import { epochMs } from '../../domain/city-time.ts';

const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(9999, 11, 31);

/** Whether the database can hold this instant (epoch ms). */
export function inRange(ms: number): boolean {
  return ms >= EARLIEST && ms <= LATEST;
}

/**
 * A wall time of a kiosk as the database can hold it. A clock may say anything (year 0, an offset of 23 hours); what is no
 * usable time becomes `otherwise`. The event itself keeps what was recorded.
 */
export function whenOf(wall: string, otherwise: Date): Date {
  try {
    const ms = epochMs(wall);
    return inRange(ms) ? new Date(ms) : otherwise;
  } catch {
    return otherwise;
  }
}

/** The same for a time that may be missing. */
export function whenOrNull(wall: string | null): Date | null {
  const none = new Date(Number.NaN);
  const when = wall === null ? none : whenOf(wall, none);
  return Number.isNaN(when.getTime()) ? null : when;
}
