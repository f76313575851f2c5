import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { CITY, sceneId } from './demo-people.ts';
import { arrive, type ScriptedMeeting, scriptedMeeting } from './scripted-meeting.ts';
import type { Stage } from './scripted-service.ts';
import type { Implementer } from './scripted-taps.ts';

const done = { ok: true } as const;
const refuse = (code: 'unknown_meeting' | 'unknown_member' | 'wrong_pin') => ({ ok: false, code }) as const;

/** The staff's side of a scene; the PIN 0000 is always wrong, any other opens the panel. */
export function scriptedStaff(os: Implementer, stage: Stage) {
  let tries = 5;
  const onMeeting = (meeting_id: string, change: (meeting: ScriptedMeeting) => void) => {
    const meeting = stage.meetings.find(({ id }) => id === meeting_id);
    if (meeting === undefined) return refuse('unknown_meeting');
    change(meeting);
    stage.tell();
    return done;
  };
  const onPerson = (meeting_id: string, member_id: string, change: (person: PersonRow) => void) =>
    onMeeting(meeting_id, ({ people }) => {
      const person = people.find((one) => one.member_id === member_id);
      if (person !== undefined) change(person);
    });

  return {
    askCard: os.staff.askCard.handler(async ({ input }) => {
      stage.state = { ...stage.state, capture: input.purpose };
      stage.tell();
      const card = await new Promise<{ name: string } | null>((resolve) => (stage.capture = resolve));
      stage.capture = null;
      stage.state = { ...stage.state, capture: null };
      stage.tell();
      if (card === null) return { ok: false as const, code: 'cancelled' as const };
      return { ...done, read_id: sceneId(`card${performance.now()}`), name: card.name };
    }),
    cancelAsk: os.staff.cancelAsk.handler(() => {
      stage.capture?.(null);
      return done;
    }),
    signIn: os.staff.signIn.handler(({ input }) =>
      input.pin === '0000'
        ? { ...refuse('wrong_pin'), tries_left: --tries }
        : {
            ...done,
            session: 'scripted-session-0001',
            name: CITY.members[0]?.data.name ?? '',
            role: 'staff',
            expires_at: '2026-11-23T21:24:10.000+08:00',
          },
    ),
    signOut: os.staff.signOut.handler(() => done),
    organizations: os.staff.organizations.handler(() => ({
      ...done,
      organizations: CITY.organizations
        .filter(({ data }) => data.level === 'branch')
        .map(({ id, data }) => ({ id, name: data.name })),
    })),
    openPlanned: os.staff.openPlanned.handler(({ input }) => {
      const planned = stage.state.upcoming.find(({ planned_id }) => planned_id === input.planned_id);
      if (planned === undefined) return refuse('unknown_meeting');
      const { kinds, title, place, organization } = planned;
      const meeting = scriptedMeeting({
        organization: organization.id,
        kinds,
        title,
        place,
        phase: 'check_in',
        present: 0,
      });
      stage.meetings.push(meeting);
      stage.state = { ...stage.state, upcoming: stage.state.upcoming.filter((one) => one !== planned) };
      stage.tell();
      return { ...done, meeting_id: meeting.id };
    }),
    openWalkUp: os.staff.openWalkUp.handler(({ input }) => {
      const { organization_id: organization, kinds, place } = input;
      const meeting = scriptedMeeting({ organization, kinds, title: '临时会议', place, phase: 'check_in', present: 0 });
      stage.meetings.push(meeting);
      stage.tell();
      return { ...done, meeting_id: meeting.id };
    }),
    people: os.staff.people.handler(({ input }) => {
      const meeting = stage.meetings.find(({ id }) => id === input.meeting_id);
      return meeting === undefined ? refuse('unknown_meeting') : { ...done, people: structuredClone(meeting.people) };
    }),
    undo: os.staff.undo.handler(({ input }) => {
      const meeting = stage.meetings.find(({ id }) => id === input.meeting_id);
      const person = meeting?.people.find(({ event_id }) => event_id === input.event_id);
      if (person === undefined) return refuse('unknown_member');
      return onPerson(input.meeting_id, person.member_id, (one) =>
        Object.assign(one, { status: 'absent', at: null, how: null, event_id: null }),
      );
    }),
    makeUp: os.staff.makeUp.handler(({ input }) =>
      onPerson(input.meeting_id, input.member_id, (person) => arrive(person, 'present', stage.state.now, 'make_up')),
    ),
    leave: os.staff.leave.handler(({ input }) =>
      onPerson(input.meeting_id, input.member_id, (person) => Object.assign(person, { status: 'leave' })),
    ),
    startCheckOut: os.staff.startCheckOut.handler(({ input }) =>
      onMeeting(input.meeting_id, (meeting) => Object.assign(meeting, { phase: 'check_out' })),
    ),
    close: os.staff.close.handler(({ input }) =>
      onMeeting(input.meeting_id, (meeting) => Object.assign(meeting, { phase: 'closed' })),
    ),
    seal: os.staff.seal.handler(({ input }) =>
      onMeeting(input.meeting_id, (meeting) => stage.meetings.splice(stage.meetings.indexOf(meeting), 1)),
    ),
    aside: os.staff.aside.handler(() => ({
      ...done,
      events: ['unknown-type', 'invalid-body'].slice(0, stage.state.sync.quarantined).map((code, at) => ({
        seq: 1_204 - at,
        type: 'leave.recorded',
        at: stage.state.now,
        code,
      })),
    })),
    syncNow: os.staff.syncNow.handler(() => done),
  };
}
