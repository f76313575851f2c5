import { z } from 'zod';
import { BallotRecord } from '../election/ballot.ts';
import { FrozenQuorum, Headcount } from '../events/figures.ts';
import { AppraisalRecord, MotionRecord } from '../motion/motion.ts';
import { Instant, MeetingKind, Sha256Hex, Uuid } from '../words.ts';
import { Minutes } from './minutes.ts';
import { SheetRow } from './sheet.ts';

/** Where the sealed record stands: the ledger's head just before the seal, and the code that its QR carries (docs/record-qr.md). */
export const Seal = z.object({
  at: Instant,
  log_id: Uuid,
  head: z.object({ seq: z.int(), hash: Sha256Hex }),
  code: z.string().nullable(),
});
export type Seal = z.infer<typeof Seal>;

/**
 * The record of a meeting 会议记录, whole: what is printed, exported and kept. `started_at` is the planned start, or the opening
 * where that was later; `ended_at` is null while the meeting goes on. From the close on the sheet and the figures are frozen.
 */
export const MeetingRecord = z.object({
  meeting_id: Uuid,
  organization: z.object({ id: Uuid, name: z.string() }),
  kinds: z.array(MeetingKind),
  title: z.string(),
  place: z.string(),
  sign_in_opened_at: Instant,
  started_at: Instant,
  ended_at: Instant.nullable(),
  headcount: Headcount,
  quorum: FrozenQuorum.nullable(),
  sheet: z.array(SheetRow),
  minutes: Minutes,
  motions: z.array(MotionRecord),
  appraisal: AppraisalRecord.nullable(),
  ballots: z.array(BallotRecord),
  seal: Seal.nullable(),
});
export type MeetingRecord = z.infer<typeof MeetingRecord>;
