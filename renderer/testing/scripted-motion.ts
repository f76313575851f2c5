import type { MotionRecord } from '../../domain/motion/motion.ts';
import { verdictOf } from '../../domain/motion/verdict.ts';
import { ago, sceneId } from './demo-people.ts';
import { viewOf } from './scripted-meeting.ts';
import type { Stage } from './scripted-service.ts';
import type { Implementer } from './scripted-taps.ts';

const done = { ok: true } as const;

/** Votes of a scene, judged by the real rules; they live as long as the page. */
export function scriptedMotion(os: Implementer, stage: Stage) {
  const motions: MotionRecord[] = [];
  const quorum = (id: string) => {
    const meeting = stage.meetings.find((one) => one.id === id);
    return meeting ? viewOf(meeting).quorum : null;
  };
  const change = (id: string, part: (motion: MotionRecord) => Partial<MotionRecord>) => {
    const motion = motions.find(({ motion_id }) => motion_id === id);
    if (motion) Object.assign(motion, part(motion));
    return done;
  };
  return {
    list: os.motion.list.handler(({ input }) => {
      const people = stage.meetings.find(({ id }) => id === input.meeting_id)?.people ?? [];
      const appraised = people.map(({ member_id, name }) => ({ member_id, name }));
      const now = quorum(input.meeting_id);
      return {
        ...done,
        view: {
          motions,
          appraisal: null,
          now: { ordinary: now, admission: now && { ...now, rule: 'Q3' } },
          may_open: true,
          may_decide: true,
          probationary: people
            .filter(({ kind }) => kind === 'probationary')
            .map(({ member_id, name }) => ({ member_id, name })),
          appraised,
          topics: [],
        },
      };
    }),
    open: os.motion.open.handler(({ input: { kind, title, subject, written, meeting_id } }) => {
      const frozen = quorum(meeting_id);
      if (!frozen) return { ok: false as const, code: 'no_vote_here' as const };
      const motion_id = sceneId(`motion${motions.length}`);
      const open = { decided_at: null, count: null, verdict: null, withdrawn: null };
      motions.push({ motion_id, kind, title, subject, written, quorum: frozen, opened_at: ago(0), ...open });
      return { ...done, motion_id };
    }),
    decide: os.motion.decide.handler(({ input: { motion_id, count } }) =>
      change(motion_id, ({ kind, quorum: frozen, written }) => {
        const verdict = verdictOf(kind, frozen, count, written);
        return 'error' in verdict ? {} : { count, verdict, decided_at: ago(0) };
      }),
    ),
    withdraw: os.motion.withdraw.handler(({ input }) => change(input.motion_id, () => ({ withdrawn: input.reason }))),
    appraise: os.motion.appraise.handler(() => done),
  };
}
