import { isAboutAdmission } from '../../domain/motion/motion.ts';
import type { SealedFacts } from '../../domain/record/facts.ts';
import type { MeetingRecord, Seal } from '../../domain/record/record.ts';

/** What the code of a sealed record says of it. */
export function factsOf(record: MeetingRecord, seal: Pick<Seal, 'at' | 'log_id' | 'head'>): SealedFacts {
  const { should_attend, present, leave, absent, observers } = record.headcount;
  return {
    meeting_id: record.meeting_id,
    organization_id: record.organization.id,
    log_id: seal.log_id,
    head: seal.head,
    kinds: record.kinds,
    started_at: record.started_at,
    ended_at: record.ended_at ?? seal.at,
    should_attend,
    present,
    leave,
    absent,
    observers,
    votes: record.motions.flatMap(({ kind, count, verdict, withdrawn }) =>
      count && verdict && withdrawn === null
        ? [{ secret: isAboutAdmission(kind), passed: verdict.passed, ...count }]
        : [],
    ),
  };
}
