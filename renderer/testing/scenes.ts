import type { ScreenState, TapAnswer, TapVerdict, UpcomingView } from '../../kiosk/contract/screen.ts';
import { ago, branchOfSize, CITY, organizationName, peopleOf, SCENE_NOW, sceneId } from './demo-people.ts';
import { type ScriptedMeeting, scriptedMeeting } from './scripted-meeting.ts';

/** What a scene begins with. */
export type Scene = { state: ScreenState; meetings: ScriptedMeeting[]; answer: TapAnswer | null };

const VENUE = CITY.venues[0]?.data;
const VENUE_NAME = VENUE?.name ?? '';
const BRANCH = CITY.demo_branch;

const base: ScreenState = {
  now: SCENE_NOW,
  clock: 'trusted',
  demo: true,
  venue: { code: VENUE?.code ?? '', name: VENUE_NAME },
  roster: { organizations: CITY.organizations.length, members: CITY.members.length, as_of: ago(600) },
  sync: { state: 'online', reason: null, saved: 1284, waiting: 0, quarantined: 0, last_success: ago(1) },
  readers: [
    { id: 'r1', label: 'main', protocol: 'rdm6300', simulated: true, state: 'ready', reason: null, detail: null },
  ],
  meetings: [],
  upcoming: [],
  notices: CITY.notices.map(({ id, data: { title, text, until } }) => ({ id, title, text, until })),
  duties_mark: SCENE_NOW,
  capture: null,
  alert: null,
};

function upcoming(count: number): UpcomingView[] {
  return CITY.planned_meetings.slice(0, count).map(({ id, data }, index) => ({
    planned_id: id,
    organization: { id: data.organization, name: organizationName(data.organization) },
    kinds: data.kinds,
    title: data.title,
    place: data.place,
    planned_start: index < 2 ? ago(-6 - index * 15) : ago(-1440 * (index - 1)),
    planned_end: index < 2 ? ago(-126) : ago(-1440 * (index - 1) - 90),
    open_now: index < 2,
  }));
}

const general = (present: number, leave = 2) =>
  scriptedMeeting({
    organization: BRANCH,
    kinds: ['general_meeting', 'lecture'],
    title: '支部党员大会暨党课：学习《中国共产党支部工作条例（试行）》',
    place: `${VENUE_NAME}三楼党员之家`,
    phase: 'check_in',
    present,
    late: present > 20 ? 2 : 0,
    leave,
    observers: present > 3 ? 1 : 0,
  });

const themeDay = () =>
  scriptedMeeting({
    organization: branchOfSize(18),
    kinds: ['theme_day'],
    title: '主题党日：古城保护志愿行',
    place: `${VENUE_NAME}一楼多功能厅`,
    phase: 'check_in',
    present: 11,
    leave: 1,
  });

const large = () =>
  scriptedMeeting({
    organization: branchOfSize(60),
    kinds: ['general_meeting'],
    title: '支部党员大会',
    place: `${VENUE_NAME}二楼会议室`,
    phase: 'check_in',
    present: 47,
    leave: 3,
  });

function phase(meeting: ScriptedMeeting, to: ScriptedMeeting['phase']): ScriptedMeeting {
  if (to === 'check_out')
    for (const person of meeting.people.slice(0, 4)) if (person.at !== null) person.status = 'left';
  return { ...meeting, phase: to };
}

/** The answer of each verdict, to a person of the demo branch. */
export function scriptedAnswer(verdict: TapVerdict, patch: Partial<TapAnswer> = {}): TapAnswer {
  const person = peopleOf(BRANCH)[5];
  const known = !['unknown_card', 'roster_missing', 'unreadable', 'not_saved'].includes(verdict);
  const inMeeting = ['recorded', 'already_recorded', 'late', 'observer', 'left'].includes(verdict);
  return {
    read_id: sceneId(`${verdict}${Math.random()}`),
    at: SCENE_NOW,
    reader: 'r1',
    verdict,
    name: known ? (person?.name ?? '') : null,
    organization: known ? organizationName(BRANCH) : null,
    meeting: inMeeting ? { id: sceneId('m'), title: '支部党员大会暨党课' } : null,
    first_at: verdict === 'already_recorded' ? ago(12) : null,
    choices:
      verdict === 'choose'
        ? [general(1), themeDay()].map(({ id, title, organization }) => ({
            meeting_id: id,
            title,
            organization: organizationName(organization),
          }))
        : [],
    may_open: null,
    ...patch,
  };
}

type Opening = { meetings?: ScriptedMeeting[]; state?: Partial<ScreenState>; answer?: TapAnswer };

const answerTo =
  (verdict: TapVerdict, patch: Partial<TapAnswer> = {}) =>
  (): Opening => ({
    meetings: [general(16)],
    answer: scriptedAnswer(verdict, patch),
  });

const troubledReaders: ScreenState['readers'] = [
  ...base.readers,
  {
    id: 'r2',
    label: '/dev/ttyUSB0',
    protocol: 'rdm6300',
    simulated: false,
    state: 'unplugged',
    reason: 'unplugged',
    detail: '/dev/ttyUSB0',
  },
  {
    id: 'r3',
    label: '',
    protocol: 'hid',
    simulated: false,
    state: 'unavailable',
    reason: 'library_missing',
    detail: 'libusb-1.0.so.0',
  },
];

/** Every scene by its name in `?scene=`. */
export const SCENES: Readonly<Record<string, () => Opening>> = {
  hall: () => ({ state: { upcoming: upcoming(5) } }),
  'hall-quiet': () => ({ state: { notices: [] } }),
  'hall-trouble': () => ({
    state: {
      upcoming: upcoming(3),
      clock: 'unsynced',
      sync: { ...base.sync, state: 'offline', waiting: 37, quarantined: 2 },
      readers: troubledReaders,
      alert: 'disk_nearly_full',
    },
  }),
  'roster-missing': () => ({ state: { roster: { organizations: 0, members: 0, as_of: null }, notices: [] } }),
  'set-up': () => ({
    state: {
      venue: null,
      roster: { organizations: 0, members: 0, as_of: null },
      sync: { ...base.sync, state: 'not_enrolled', saved: 0, last_success: null },
    },
  }),
  meeting: () => ({ meetings: [general(16)], state: { upcoming: upcoming(2) } }),
  'meeting-first': () => ({ meetings: [general(1)] }),
  'meeting-full': () => ({ meetings: [general(26)] }),
  'meeting-large': () => ({ meetings: [large()] }),
  'meeting-theme': () => ({ meetings: [themeDay()] }),
  'check-out': () => ({ meetings: [phase(general(24), 'check_out')] }),
  closed: () => ({ meetings: [phase(general(24), 'closed')] }),
  'two-meetings': () => ({ meetings: [general(16), themeDay()] }),
  'three-meetings': () => ({ meetings: [general(16), themeDay(), large()] }),
  recorded: answerTo('recorded'),
  already_recorded: answerTo('already_recorded'),
  late: answerTo('late'),
  observer: answerTo('observer'),
  left: answerTo('left'),
  choose: answerTo('choose'),
  unknown_card: answerTo('unknown_card'),
  revoked_card: answerTo('revoked_card'),
  no_open_meeting: answerTo('no_open_meeting'),
  'may-open': answerTo('no_open_meeting', {
    may_open: { organization_id: BRANCH, organization: organizationName(BRANCH) },
  }),
  roster_missing: answerTo('roster_missing'),
  unreadable: answerTo('unreadable'),
  not_saved: answerTo('not_saved'),
  staff_card: answerTo('staff_card'),
  confirmation: answerTo('confirmation'),
  'recorded-long-name': answerTo('recorded', { name: '阿卜杜热依木·吐尔逊' }),
};

/** Opens a scene; null when there is none of this name. */
export function openScene(name: string): Scene | null {
  const opening = SCENES[name]?.();
  if (opening === undefined) return null;
  return { state: { ...base, ...opening.state }, meetings: opening.meetings ?? [], answer: opening.answer ?? null };
}
