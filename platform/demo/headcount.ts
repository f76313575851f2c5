import type { DemoCity } from '../../domain/demo/city.ts';
import type { Headcount } from '../../domain/events/body.ts';

type Past = DemoCity['past_meetings'][number];

/** The figures of the demo's past meetings, as they were announced when each was closed. */
export function headcounts(city: DemoCity): (one: Past) => Headcount {
  const sizes = new Map<string, number>();
  for (const { data } of city.members) sizes.set(data.organization, (sizes.get(data.organization) ?? 0) + 1);
  return ({ data }) => {
    const present = data.attendees.length;
    const leave = data.on_leave.length;
    const should_attend = Math.max(present + leave, circleSize(data.kinds, sizes.get(data.organization) ?? 0));
    return { should_attend, present, leave, absent: should_attend - present - leave, late: 0, observers: 0, left: 0 };
  };
}

/** Only a general gathering calls the whole branch; for the smaller ones the records name everybody who was called. */
function circleSize(kinds: readonly string[], branch: number): number {
  return kinds.some((kind) => kind === 'committee_meeting' || kind === 'group_meeting') ? 0 : branch;
}
