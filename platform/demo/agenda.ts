import type { DemoCity } from '../../domain/demo/city.ts';
import { demoMeetingNow } from '../../domain/demo/meeting-now.ts';
import { scopeOf } from '../feeds/scope.ts';
import type { ItemChange } from '../feeds/write.ts';

type Json = ItemChange['data'];

/** The agenda of the demo city at a moment: the planned meetings, the one under way and the one after it, the notices. */
export function agendaItems(city: DemoCity, nowIso: string): ItemChange[] {
  const { under_way, later } = demoMeetingNow(city, nowIso);
  const meetings = [...city.planned_meetings, under_way, later].map(
    ({ id, data }): ItemChange => ({
      feed: 'agenda',
      collection: 'meetings',
      id,
      scope: scopeOf.organization(data.organization),
      data: data as Json,
    }),
  );
  const notices = city.notices.map(
    ({ id, data }): ItemChange => ({
      feed: 'agenda',
      collection: 'notices',
      id,
      scope: scopeOf.district(),
      data: data as Json,
    }),
  );
  return [...meetings, ...notices];
}
