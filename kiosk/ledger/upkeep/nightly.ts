import { cityDate, cityHourMinute } from '../../../domain/city-time.ts';
import type { Backup } from './backups.ts';
import { UPKEEP_LIMITS } from './limits.ts';

/**
 * Whether a backup is due at an instant: the first one at once, then one for each city date, in the night. A kiosk that
 * is switched off at night makes it when it is on again.
 */
export function backupIsDue(newest: Backup | null, wall: string): boolean {
  if (newest === null) return true;
  return newest.date !== cityDate(wall) && Number(cityHourMinute(wall).slice(0, 2)) >= UPKEEP_LIMITS.backup_hour;
}
