import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { isAboutAdmission, type MotionRecord } from '../../domain/motion/motion.ts';
import { verdictOf } from '../../domain/motion/verdict.ts';
import { excellentShare, isFault } from '../../domain/rules/index.ts';
import type { MOTION_INPUT } from '../contract/motion.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import { exclusionsIn } from '../election/electorate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { meetingById } from '../ledger/meetings.ts';
import { motionById, motionsOf } from '../ledger/motions.ts';
import { memberById } from '../ledger/roster.ts';
import { quorumNow } from '../meetings/electorate.ts';
import { type By, DONE, type Outcome, openForRecords } from '../staff/act.ts';
import { refuse } from '../staff/refusal.ts';

type Input<K extends keyof typeof MOTION_INPUT> = Omit<z.infer<(typeof MOTION_INPUT)[K]>, 'session'>;

/** Begins a vote: freezes its quorum. One vote at a time, since a hand cannot be raised twice. */
export function openMotion(ledger: Ledger, by: By, input: Input<'open'>): Outcome<{ motion_id: string }> {
  const meeting = openForRecords(ledger, input.meeting_id);
  if (!meeting) return refuse('meeting_not_open');
  if (motionsOf(ledger.db, meeting.meeting_id).some(isUnderWay)) return refuse('vote_under_way');
  const { kind, title, subject, written } = input;
  const about = isAboutAdmission(kind);
  if (about && !mayBeSubject(ledger, meeting.organization_id, input)) return refuse('unknown_member');
  const exclusions = exclusionsIn(ledger.db, meeting);
  const quorum = quorumNow(ledger.db, meeting, about ? 'admission' : 'ordinary', exclusions);
  if (!quorum || (about && quorum.rule !== 'Q3')) return refuse('no_vote_here');
  if (!quorum.valid) return refuse('no_quorum');
  const opinions = about ? written : { yes: 0, no: 0 };
  if (quorum.present + opinions.yes + opinions.no > quorum.should) return refuse('too_many_votes');
  const body = {
    motion_id: uuidv7(),
    meeting_id: meeting.meeting_id,
    kind,
    title,
    subject: about ? subject : null,
    quorum,
    written: opinions,
  };
  ledger.write(by.at, (append) => append({ type: 'motion.opened', actor: by.actor, body }));
  return { ok: true, motion_id: body.motion_id };
}

/** Announces a result: judged by the quorum of its beginning, whoever has come or gone since. */
export function decideMotion(ledger: Ledger, by: By, { motion_id, count }: Input<'decide'>): Outcome {
  const found = standing(ledger, motion_id);
  if ('code' in found) return found;
  const { motion, meeting_id } = found;
  const verdict = verdictOf(motion.kind, motion.quorum, count, motion.written);
  if ('error' in verdict) return refuse('too_many_votes');
  ledger.write(by.at, (append) =>
    append({ type: 'motion.decided', actor: by.actor, body: { motion_id, meeting_id, count, verdict } }),
  );
  return DONE;
}

/** Takes a vote back, with a reason; it stays in the record and counts no more. */
export function withdrawMotion(ledger: Ledger, by: By, { motion_id, reason }: Input<'withdraw'>): Outcome {
  const found = standing(ledger, motion_id);
  if ('code' in found) return found;
  const { meeting_id } = found;
  ledger.write(by.at, (append) =>
    append({ type: 'motion.withdrawn', actor: by.actor, body: { motion_id, meeting_id, reason } }),
  );
  return DONE;
}

/** Records the grades of 民主评议; 合格 are those who got no other grade. */
export function appraise(ledger: Ledger, by: By, input: Input<'appraise'>): Outcome {
  const meeting = meetingById(ledger.db, input.meeting_id);
  if (!meeting) return refuse('unknown_meeting');
  if (meeting.phase === 'sealed') return refuse('record_sealed');
  const { meeting_id, appraised, excellent, basic, unqualified } = input;
  const qualified = appraised - excellent.length - basic - unqualified;
  const share = excellentShare({ members: appraised, excellent: excellent.length });
  if (isFault(share) || qualified < 0) return refuse('too_many_votes');
  if (!share.valid) return refuse('too_many_excellent');
  const { rule, article, limit, valid } = share;
  const verdict = { rule, article, limit, valid };
  const body = { meeting_id, appraised, excellent, qualified, basic, unqualified, verdict };
  ledger.write(by.at, (append) => append({ type: 'appraisal.decided', actor: by.actor, body }));
  return DONE;
}

/** Does a vote wait for its result? */
export function isUnderWay(motion: MotionRecord): boolean {
  return motion.count === null && motion.withdrawn === null;
}

/** 转正 is about a 预备党员 of the branch; an applicant for 接收 stands on no roster, a name is all there is. */
function mayBeSubject(ledger: Ledger, organizationId: string, { kind, subject }: Input<'open'>): boolean {
  if (subject === null) return false;
  if (kind === 'admission') return subject.member_id === null;
  const member = subject.member_id === null ? null : memberById(ledger.db, subject.member_id);
  return member?.organization === organizationId && member.kind === 'probationary';
}

function standing(ledger: Ledger, motionId: string): { meeting_id: string; motion: MotionRecord } | StaffRefusal {
  const found = motionById(ledger.db, motionId);
  if (!found || found.motion.withdrawn !== null) return refuse('unknown_motion');
  if (meetingById(ledger.db, found.meeting_id)?.phase === 'sealed') return refuse('record_sealed');
  return found;
}
