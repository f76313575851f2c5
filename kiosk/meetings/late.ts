import { cityDate, epochMs } from '../../domain/city-time.ts';
import type { Db } from '../ledger/database.ts';
import { settingNumber } from '../ledger/settings.ts';

/** Minutes of grace after the planned start, as the city has set them for the day of `now` (an instant). */
export function graceMinutes(db: Db, now: string): number {
  return settingNumber(db, 'late_after_minutes', cityDate(now));
}

/** Whether someone who comes at `now` is late 迟到; nobody is late for a meeting without a planned start. */
export function isLate(plannedStart: string | null, now: string, grace: number): boolean {
  return plannedStart !== null && epochMs(now) > epochMs(plannedStart) + grace * 60_000;
}
