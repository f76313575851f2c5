import { cityDate } from '../../domain/city-time.ts';
import { dutyMatrix } from '../../domain/duties/matrix.ts';
import { openDuties } from '../../domain/duties/open.ts';
import type { DutyGathering, OrganizationYear } from '../../domain/duties/shapes.ts';
import { organizationYear } from '../../domain/duties/year.ts';
import { DEFAULT_SETTINGS } from '../../domain/rules/index.ts';
import { MeetingKind } from '../../domain/words.ts';
import { CITY, organizationName, SCENE_NOW, sceneId } from './demo-people.ts';
import type { Stage } from './scripted-service.ts';
import type { Implementer } from './scripted-taps.ts';

const TODAY = cityDate(SCENE_NOW);
const HOUSE = CITY.venues[0]?.data.name ?? '';
const done = { ok: true } as const;

/** The duties of the demo city in a scene, worked out by the rules themselves; plans and talks are added to it. */
export function scriptedDuties(os: Implementer['duties'], stage: Stage) {
  const added = new Map<string, DutyGathering[]>();
  const branches = CITY.organizations.filter(({ data }) => data.level === 'branch');
  const yearOf = (id: string): OrganizationYear => yearOfBranch(id, added.get(id) ?? []);
  const years = () => branches.map(({ id }) => yearOf(id));
  const house = () => years().filter(({ gatherings }) => gatherings.some(({ place }) => place.startsWith(HOUSE)));
  const add = (organization: string, one: DutyGathering) => {
    added.set(organization, [...(added.get(organization) ?? []), one]);
    changed();
  };
  const remove = (id: string) => {
    for (const [organization, list] of added)
      added.set(
        organization,
        list.filter((one) => one.id !== id),
      );
    changed();
  };
  const changed = () => {
    stage.state = { ...stage.state, duties_mark: `${performance.now()}` };
    stage.tell();
  };
  return {
    house: os.house.handler(({ input }) => dutyMatrix(input.duty, house(), TODAY)),
    houseYear: os.houseYear.handler(({ input }) => {
      const year = yearOf(input.organization_id);
      return { ...year, gatherings: year.gatherings.map((one) => ({ ...one, headcount: null })) };
    }),
    matrix: os.matrix.handler(({ input }) => ({ ...done, matrix: dutyMatrix(input.duty, years(), TODAY) })),
    year: os.year.handler(({ input }) => ({ ...done, year: yearOf(input.organization_id) })),
    open: os.open.handler(() => ({ ...done, today: TODAY, branches: openDuties(years(), TODAY) })),
    planChoices: os.planChoices.handler(({ input }) => {
      const { groups, has_committee } = yearOf(input.organization_id);
      return {
        ...done,
        choices: {
          kinds: MeetingKind.options.filter((kind) => kind !== 'committee_meeting' || has_committee),
          groups,
          dates: Array.from({ length: 14 }, (_, day) =>
            cityDate(new Date(Date.parse(SCENE_NOW) + day * 86_400_000).toISOString()),
          ),
          times: ['09:00', '09:30', '10:00', '14:00', '14:30', '15:00', '18:30', '19:00', '19:30'],
          places: ['一楼多功能厅', '二楼会议室', '三楼党员之家', ''].map((room) => HOUSE + room),
          usual: { time: '19:00', place: `${HOUSE}一楼多功能厅` },
          taken: stage.state.upcoming.map(({ place, planned_start: start, planned_end: end, organization }) => ({
            place,
            start,
            end,
            own: organization.id === input.organization_id,
          })),
        },
      };
    }),
    plan: os.plan.handler(({ input }) => {
      const { organization_id, kinds, group, date, time, place } = input;
      const id = sceneId(`plan${performance.now()}`);
      const start = `${date}T${time}:00.000+08:00`;
      const title = `${Number(date.slice(5, 7))}月主题党日`;
      const base = { id, kinds, group, title, place, start, on: date, pairing: null, here: true, headcount: null };
      add(organization_id, { ...base, state: 'planned' });
      return { ...done, planned_id: id };
    }),
    withdrawPlan: os.withdrawPlan.handler(({ input }) => {
      remove(input.planned_id);
      return done;
    }),
    recordTalk: os.recordTalk.handler(({ input }) => {
      const id = sceneId(`talk${performance.now()}`);
      add(input.organization_id, talk(id, input.held_on, input.pairing, true));
      return { ...done, talk_id: id };
    }),
    withdrawTalk: os.withdrawTalk.handler(({ input }) => {
      remove(input.talk_id);
      return done;
    }),
  };
}

function yearOfBranch(id: string, more: DutyGathering[]): OrganizationYear {
  const organization = CITY.organizations.find((one) => one.id === id)?.data;
  const members = CITY.members.filter(({ data }) => data.organization === id);
  const groups = [...new Set(members.flatMap(({ data }) => data.group ?? []))];
  const branch = { id, name: organizationName(id), has_committee: organization?.has_committee ?? false, groups };
  const gatherings = [...held(id), ...planned(id), ...talks(id), ...more].sort((a, b) => (a.on < b.on ? -1 : 1));
  return organizationYear({ branch, gatherings, records_from: '2025-11-23', settings: DEFAULT_SETTINGS }, TODAY);
}

function held(id: string): DutyGathering[] {
  return CITY.past_meetings
    .filter(({ data }) => data.organization === id)
    .map(({ id: meeting, data }) => ({
      id: meeting,
      kinds: data.kinds,
      title: data.title,
      group: data.group ?? null,
      pairing: null,
      on: cityDate(data.started),
      start: data.started,
      place: data.place,
      state: 'held',
      here: false,
      headcount: { present: data.attendees.length, should: data.attendees.length + data.on_leave.length },
    }));
}

function planned(id: string): DutyGathering[] {
  return CITY.planned_meetings
    .filter(({ data }) => data.organization === id)
    .map(({ id: meeting, data }) => ({
      id: meeting,
      kinds: data.kinds,
      title: data.title,
      group: data.group ?? null,
      pairing: null,
      on: cityDate(data.planned_start),
      start: data.planned_start,
      place: data.place,
      state: 'planned',
      here: false,
      headcount: null,
    }));
}

function talks(id: string): DutyGathering[] {
  return CITY.talks
    .filter(({ data }) => data.organization === id)
    .map(({ id: one, data }) => talk(one, data.held_on, data.pairing, false));
}

function talk(id: string, on: string, pairing: DutyGathering['pairing'], here: boolean): DutyGathering {
  const nothing = { group: null, start: null, headcount: null };
  return { id, kinds: ['talk'], title: '', place: '', pairing, on, state: 'held', here, ...nothing };
}
