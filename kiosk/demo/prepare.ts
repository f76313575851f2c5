import { cityDate } from '../../domain/city-time.ts';
import { demoCity } from '../../domain/demo/city.ts';
import { demoMeetingNow } from '../../domain/demo/meeting-now.ts';
import type { Kiosk } from '../kiosk.ts';
import { plannedById } from '../ledger/agenda.ts';
import { openPlanned } from '../meetings/open.ts';

/** The venue at which the demo kiosk stands. */
export function demoVenueCode(now: string): string {
  const venue = demoCity(undefined, cityDate(now)).venues[0];
  if (!venue) throw new Error('the demo city has no venue');
  return venue.data.code;
}

/** Opens today's demo meeting as soon as the agenda knows it, so that the first screen shows a meeting under way. */
export function openDemoMeeting(kiosk: Kiosk): boolean {
  const at = kiosk.clock.at();
  const { under_way } = demoMeetingNow(demoCity(undefined, cityDate(at.wall)), at.wall);
  const planned = plannedById(kiosk.ledger.db, under_way.id);
  if (!planned) return false;
  const open = kiosk.ledger.db.prepare('SELECT 1 FROM meeting WHERE planned_id = ?').get(planned.id);
  if (!open) kiosk.ledger.write(at, (append) => append(openPlanned(planned, { kind: 'kiosk' }, 'demo')));
  return true;
}
