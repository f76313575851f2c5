import { cityInstant, epochMs } from '../../domain/city-time.ts';
import { LIMITS as DOMAIN_LIMITS } from '../../domain/limits.ts';
import type { UpcomingView } from '../contract/screen.ts';
import { plannedBetween } from '../ledger/agenda.ts';
import type { Db } from '../ledger/database.ts';
import { LIMITS } from '../limits.ts';
import { organizationName } from '../tap/answer.ts';
import { openableNow } from '../tap/situation.ts';

const DAY_MS = 86_400_000;

/** The planned meetings of the next days that nobody has opened, by start. */
export function upcoming(db: Db, now: string): UpcomingView[] {
  const openable = new Set(openableNow(db, now).map((planned) => planned.id));
  const from = cityInstant(epochMs(now) - DOMAIN_LIMITS.open_after_end_minutes * 60_000);
  const until = cityInstant(epochMs(now) + LIMITS.upcoming_days * DAY_MS);
  return plannedBetween(db, from, until)
    .slice(0, LIMITS.upcoming_shown)
    .map((planned) => ({
      planned_id: planned.id,
      organization: { id: planned.organization, name: organizationName(db, planned.organization) },
      kinds: planned.kinds,
      title: planned.title,
      place: planned.place,
      planned_start: planned.planned_start,
      planned_end: planned.planned_end,
      open_now: openable.has(planned.id),
    }));
}
