import type { FrozenQuorum, Headcount } from '../../domain/events/body.ts';
import { maskName } from '../../domain/mask.ts';
import { explainShould, isFault, quorum, source } from '../../domain/rules/index.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { Arrival, MeetingView } from '../../kiosk/contract/screen.ts';
import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { ago, organizationName, peopleOf, sceneId } from './demo-people.ts';

/** A meeting of a scene: its people are the truth, the view is worked out from them. */
export type ScriptedMeeting = {
  id: string;
  organization: string;
  kinds: MeetingKind[];
  title: string;
  place: string;
  phase: MeetingView['phase'];
  people: PersonRow[];
};

export type Plan = Omit<ScriptedMeeting, 'id' | 'people'> & {
  present: number;
  late?: number;
  leave?: number;
  observers?: number;
};

/** Builds a meeting at which the first members of the branch are here, and the last ones on leave. */
export function scriptedMeeting({ present, late = 0, leave = 0, observers = 0, ...plan }: Plan): ScriptedMeeting {
  const people = peopleOf(plan.organization);
  const shuffled = people.toSorted((a, b) => a.member_id.localeCompare(b.member_id));
  for (const [index, person] of shuffled.slice(0, present).entries()) {
    arrive(person, present - index < late + 1 ? 'late' : 'present', ago((present - index) * 0.9));
  }
  for (const person of shuffled.slice(shuffled.length - leave)) person.status = 'leave';
  const guests = peopleOf(plan.organization === '' ? '' : neighbourOf(plan.organization)).slice(0, observers);
  for (const guest of guests) {
    guest.role = 'observer';
    arrive(guest, 'present', ago(4));
  }
  return { ...plan, id: sceneId(plan.title), people: [...people, ...guests] };
}

function neighbourOf(organization: string): string {
  return organization.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
}

/** Marks a person as here. */
export function arrive(
  person: PersonRow,
  status: 'present' | 'late',
  at: string,
  how: 'card' | 'make_up' = 'card',
): void {
  Object.assign(person, { status, at, how, event_id: sceneId(`${person.member_id}${at}`) });
}

const HERE = new Set(['present', 'late', 'left']);

export function headcountOf({ people }: ScriptedMeeting): Headcount {
  const members = people.filter(({ role }) => role === 'member');
  const count = (status: string) => members.filter((person) => person.status === status).length;
  return {
    should_attend: members.length,
    present: members.filter(({ status }) => HERE.has(status)).length,
    leave: count('leave'),
    absent: count('absent'),
    late: count('late'),
    left: count('left'),
    observers: people.length - members.length,
  };
}

function quorumOf({ kinds, people }: ScriptedMeeting): FrozenQuorum | null {
  if (!kinds.includes('general_meeting')) return null;
  const roster = people
    .filter(({ role }) => role === 'member')
    .map(({ member_id: id, kind }, index) => ({ id, kind, on_probation_in_party: index === 7, suspended: false }));
  const { should, terms } = explainShould(roster);
  const voters = people.filter(
    ({ status, kind, role }) => HERE.has(status) && kind === 'full' && role === 'member',
  ).length;
  const present = Math.min(voters, should);
  const answer = quorum('Q1', { should, present });
  const stands = isFault(answer) ? { needed: 0, valid: false } : { needed: answer.needed, valid: answer.valid };
  const sum = terms.map(({ sign, count, why_code, rule }) => ({
    code: why_code,
    sign: sign === '+' ? ('plus' as const) : ('minus' as const),
    count,
    rule,
  }));
  return { ...source('Q1'), should, present, ...stands, terms: sum };
}

/** The meeting as the public screens see it. */
export function viewOf(meeting: ScriptedMeeting): MeetingView {
  const { id, organization, kinds, title, place, phase, people } = meeting;
  const arrivals = people
    .filter(({ at, status }) => at !== null && HERE.has(status))
    .toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
    .slice(0, 12)
    .map(
      ({ name, role, status, how, at, event_id }): Arrival => ({
        event_id: event_id ?? id,
        name_masked: maskName(name),
        how: role === 'observer' ? 'observer' : how === 'make_up' ? 'make_up' : status === 'late' ? 'late' : 'recorded',
        at: at ?? '',
      }),
    );
  return {
    id,
    organization: { id: organization, name: organizationName(organization) },
    kinds,
    title,
    place,
    planned_start: ago(-6),
    planned_end: ago(-126),
    opened_at: ago(20),
    phase,
    headcount: headcountOf(meeting),
    quorum: quorumOf(meeting),
    arrivals,
    vote: null,
  };
}
