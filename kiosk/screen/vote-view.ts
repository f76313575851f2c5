import { maskName } from '../../domain/mask.ts';
import type { MotionRecord } from '../../domain/motion/motion.ts';
import type { VoteView } from '../contract/screen.ts';
import type { Db } from '../ledger/database.ts';
import { motionsOf } from '../ledger/motions.ts';

/** The newest vote of a meeting that stands, as the room may see it; null before the first. */
export function voteView(db: Db, meetingId: string): VoteView | null {
  const standing = motionsOf(db, meetingId).filter((motion) => motion.withdrawn === null);
  const motion = standing.at(-1);
  return motion ? viewOf(motion) : null;
}

function viewOf({ motion_id, kind, title, subject, quorum, written, count, verdict }: MotionRecord): VoteView {
  const title_masked = subject === null ? title : title.replaceAll(subject.name, maskName(subject.name));
  return { motion_id, kind, title_masked, quorum, written, count, verdict };
}
