import type { implement } from '@orpc/server';
import type { Contract } from '../../kiosk/contract/contract.ts';
import { CITY, cardRows, organizationName, SCENE_NOW, sceneId } from './demo-people.ts';
import { scriptedAnswer } from './scenes.ts';
import { arrive, scriptedMeeting } from './scripted-meeting.ts';
import type { Stage } from './scripted-service.ts';

export type Implementer = ReturnType<typeof implement<Contract>>;

/** Taps, choices and the simulated reader of a scene. */
export function scriptedTaps(os: Implementer, stage: Stage) {
  const tap = (number: string) => {
    const card = CITY.cards.find(({ number_normal }) => number_normal === number);
    const member = CITY.members.find(({ id }) => id === card?.data.member);
    if (stage.capture !== null && member !== undefined) {
      const pin = CITY.staff.find(({ data }) => data.member === member.id)?.pin ?? null;
      stage.capture({ member: member.id, name: member.data.name, pin });
      return;
    }
    if (member === undefined) return stage.answers.publish(scriptedAnswer('unknown_card'));
    const known = { name: member.data.name, organization: organizationName(member.data.organization) };
    if (card?.data.state === 'revoked') return stage.answers.publish(scriptedAnswer('revoked_card', known));
    const meeting = stage.meetings.find(({ people }) => people.some(({ member_id }) => member_id === member.id));
    const person = meeting?.people.find(({ member_id }) => member_id === member.id);
    if (meeting === undefined || person === undefined)
      return stage.answers.publish(scriptedAnswer('no_open_meeting', known));
    const again = person.status === 'present' || person.status === 'late';
    const inMeeting = { ...known, meeting: { id: meeting.id, title: meeting.title } };
    if (again) stage.answers.publish(scriptedAnswer('already_recorded', { ...inMeeting, first_at: person.at }));
    else {
      arrive(person, 'present', stage.state.now);
      stage.answers.publish(scriptedAnswer('recorded', inMeeting));
    }
    stage.tell();
  };

  const reader = (state: 'ready' | 'unplugged') => {
    const readers = stage.state.readers.map((one) => ({ ...one, state, reason: state === 'ready' ? null : state }));
    stage.state = { ...stage.state, readers };
    stage.tell();
  };

  return {
    tap: {
      wedge: os.tap.wedge.handler(({ input }) => {
        tap(input.text);
        return { ok: true as const };
      }),
      choose: os.tap.choose.handler(() => ({ ok: true as const, answer: scriptedAnswer('recorded') })),
      openWalkUp: os.tap.openWalkUp.handler(({ input }) => {
        const meeting = scriptedMeeting({
          organization: CITY.demo_branch,
          kinds: input.kinds,
          title: '临时会议',
          place: '',
          phase: 'check_in',
          present: 1,
        });
        stage.meetings.push(meeting);
        stage.tell();
        return { ok: true as const, meeting_id: meeting.id, answer: scriptedAnswer('recorded') };
      }),
    },
    demo: {
      cards: os.demo.cards.handler(() =>
        cardRows(new Set(stage.meetings.flatMap(({ people }) => people.map(({ member_id }) => member_id)))),
      ),
      play: os.demo.play.handler(({ input }) => {
        if (input.do === 'lay_card') tap(input.number);
        else if (input.do === 'garbage') {
          stage.answers.publish(scriptedAnswer('unreadable', { read_id: sceneId(`${SCENE_NOW}${performance.now()}`) }));
        } else reader(input.do === 'unplug' ? 'unplugged' : 'ready');
        return { ok: true };
      }),
    },
  };
}
