import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { MemberKind } from '../reference.ts';
import { Instant, type LeaveReason, Uuid } from '../words.ts';

/** What a record says of an absence. `leave` 请假 · `trip_or_study` 出差/学习培训 · `without_reason` 无故. */
export const PublicReason = z.enum(['leave', 'trip_or_study', 'without_reason']);
export type PublicReason = z.infer<typeof PublicReason>;

/**
 * The reason of an absence as paper may carry it. Illness is health data, for the 书记 alone (rules.md, A meeting's record);
 * were it the only reason printed as 请假, the word itself would tell, so 事假 and 其他 hide it among themselves.
 */
export function publicReason(reason: LeaveReason): PublicReason {
  return reason === 'trip_or_study' || reason === 'without_reason' ? reason : 'leave';
}

/**
 * One line of the sign-in sheet 签到表. `role` observer 列席 is present and never counted; `organization` is theirs, null for
 * the meeting's own members; `reason` stands on the lines of those who did not come, `without_reason` on one that is `absent`.
 */
export const SheetRow = z.object({
  member_id: Uuid,
  name: z.string().max(LIMITS.name_chars),
  kind: MemberKind,
  role: z.enum(['member', 'observer']),
  organization: z.string().max(LIMITS.name_chars).nullable(),
  status: z.enum(['present', 'late', 'leave', 'absent']),
  how: z.enum(['card', 'make_up']).nullable(),
  at: Instant.nullable(),
  left_at: Instant.nullable(),
  reason: PublicReason.nullable(),
});
export type SheetRow = z.infer<typeof SheetRow>;

/** Lines of one event: a sheet of any length is frozen in parts that stay below the size of an event. */
export const SHEET_PART_ROWS = 120;
