import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FrozenQuorum } from '../../domain/events/figures.ts';
import { LIMITS } from '../../domain/limits.ts';
import {
  AppraisalRecord,
  Count,
  MotionKind,
  MotionRecord,
  Subject,
  Votes,
  Written,
} from '../../domain/motion/motion.ts';
import { Named } from '../../domain/named.ts';
import { Uuid } from '../../domain/words.ts';
import { Done, orRefusal, STAFF_INPUT } from './staff.ts';

/** Votes in a meeting: ordinary motions, 接收 and 转正, the grades of 民主评议. */

/** The votes of a meeting, and what a vote that begins now would rest on. */
export const MotionsView = z.object({
  motions: z.array(MotionRecord),
  appraisal: AppraisalRecord.nullable(),
  /** The quorum of a vote that begins now; null where no rule has a vote, or none on this. */
  now: z.object({ ordinary: FrozenQuorum.nullable(), admission: FrozenQuorum.nullable() }),
  /** False once the meeting is closed: nothing begins any more, but a result may still be entered until the seal. */
  may_open: z.boolean(),
  may_decide: z.boolean(),
  /** 预备党员 who may be converted, and those who may be appraised (正式 and 预备 of the meeting), by name. */
  probationary: z.array(Named),
  appraised: z.array(Named),
  /** Topics of the minutes, ready to be voted on. */
  topics: z.array(z.string()),
});
export type MotionsView = z.infer<typeof MotionsView>;

export const MOTION_INPUT = {
  open: STAFF_INPUT.meeting.extend({
    kind: MotionKind,
    title: z.string().trim().min(1).max(LIMITS.title_chars),
    subject: Subject.nullable(),
    written: Written,
  }),
  decide: STAFF_INPUT.session.extend({ motion_id: Uuid, count: Count }),
  withdraw: STAFF_INPUT.session.extend({
    motion_id: Uuid,
    reason: z.string().trim().min(1).max(LIMITS.reason_chars),
  }),
  appraise: STAFF_INPUT.meeting.extend({
    appraised: Votes,
    excellent: z.array(Named).max(LIMITS.excellent),
    basic: Votes,
    unqualified: Votes,
  }),
} as const;

export const motionContract = {
  list: oc.input(STAFF_INPUT.meeting).output(orRefusal({ view: MotionsView })),
  /** A vote begins: its quorum is frozen. Refused without one, and while another vote waits for its result. */
  open: oc.input(MOTION_INPUT.open).output(orRefusal({ motion_id: Uuid })),
  /** The result as counted; entered again it replaces the one before, until the seal. */
  decide: oc.input(MOTION_INPUT.decide).output(Done),
  withdraw: oc.input(MOTION_INPUT.withdraw).output(Done),
  /** The grades; 合格 are those left over. Refused when more are 优秀 than R7 allows. */
  appraise: oc.input(MOTION_INPUT.appraise).output(Done),
};
