import { cityDate } from '../../domain/city-time.ts';
import type { DemoCity } from '../../domain/demo/city.ts';
import type { Item } from '../../domain/demo/item.ts';
import { demoMeetingNow } from '../../domain/demo/meeting-now.ts';
import type { Participation, PlannedMeeting } from '../../domain/reference.ts';
import { scopeOf } from '../feeds/scope.ts';
import type { ItemChange } from '../feeds/write.ts';
import { headcounts } from './headcount.ts';

type Json = ItemChange['data'];

/**
 * The agenda of the demo city at a moment: what was held in the last twelve months, what is planned, the meeting under way
 * and the one after it, the talks, when each member was last seen, the notices.
 */
export function agendaItems(city: DemoCity, nowIso: string): ItemChange[] {
  const { under_way, later } = demoMeetingNow(city, nowIso);
  const meetings = [...heldMeetings(city), ...city.planned_meetings, under_way, later];
  return [
    ...meetings.map((one) => itemOf('meetings', one, scopeOf.organization(one.data.organization))),
    ...city.talks.map((one) => itemOf('talks', one, scopeOf.organization(one.data.organization))),
    ...participation(city).map((one) => itemOf('participation', one, scopeOf.organization(one.data.organization))),
    ...city.notices.map((one) => itemOf('notices', one, scopeOf.district())),
  ];
}

function itemOf(collection: string, { id, data }: Item<unknown>, scope: string): ItemChange {
  return { feed: 'agenda', collection, id, scope, data: data as Json };
}

/** The past meetings as a feed tells them: with their figures, and without the names of who came. */
function heldMeetings(city: DemoCity): Item<PlannedMeeting>[] {
  const headcount = headcounts(city);
  return city.past_meetings.map((one) => {
    const { attendees: _, on_leave: __, started, ended, ...data } = one.data;
    const { present, should_attend: should } = headcount(one);
    return { id: one.id, data: { ...data, held: { started, ended, present, should } } };
  });
}

/** When each member was last present or excused; the item has the id of its member. */
function participation(city: DemoCity): Item<Participation>[] {
  const last = new Map<string, Participation>();
  for (const { data } of city.past_meetings) {
    const { organization } = data;
    const last_on = cityDate(data.started);
    for (const member of [...data.attendees, ...data.on_leave]) last.set(member, { member, organization, last_on });
  }
  return [...last].map(([id, data]) => ({ id, data }));
}
