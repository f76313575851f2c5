import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { AppraisalRecord, Count, MotionRecord, MotionVerdict } from '../motion/motion.ts';
import { Uuid } from '../words.ts';

/** Events of votes in a meeting. */
export const MOTION_BODIES = {
  /** A vote begins. The quorum is frozen here: whoever comes or goes later changes this vote no more. */
  'motion.opened': MotionRecord.pick({
    motion_id: true,
    kind: true,
    title: true,
    subject: true,
    quorum: true,
    written: true,
  }).extend({
    meeting_id: Uuid,
  }),
  /** The result was announced, with the rule that decided it. */
  'motion.decided': z.object({ motion_id: Uuid, meeting_id: Uuid, count: Count, verdict: MotionVerdict }),
  /** The vote counts no more: begun by mistake, or to be held again. */
  'motion.withdrawn': z.object({
    motion_id: Uuid,
    meeting_id: Uuid,
    reason: z.string().trim().min(1).max(LIMITS.reason_chars),
  }),
  /** The grades of 民主评议; a later one replaces it, until the seal. */
  'appraisal.decided': AppraisalRecord.extend({ meeting_id: Uuid }),
} as const;
