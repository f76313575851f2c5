import { z } from 'zod';

/** Primitive shapes that every room shares: ids, times, dates. Names and meanings follow docs/words.md. */

/** UUID of any version; ids made by Haitang are UUIDv7. */
export const Uuid = z.uuid();
/** RFC 3339 instant with an offset, for example `2026-11-23T19:30:00.000+08:00`. */
export const Instant = z.iso.datetime({ offset: true });
/** Calendar date in Asia/Shanghai, `yyyy-mm-dd`. */
export const CityDate = z.iso.date();
/** SHA-256 in lower-case hex. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
/** Ed25519 raw public key (32 bytes), signature (64 bytes) or key material, in standard base64. */
export const Base64 = z.base64();

/** The kinds a gathering may have; one gathering may have several (rules.md, Duties). */
export const MeetingKind = z.enum([
  'general_meeting',
  'committee_meeting',
  'group_meeting',
  'lecture',
  'theme_day',
  'organizational_life',
  'appraisal',
]);
export type MeetingKind = z.infer<typeof MeetingKind>;

/** Who talks with whom in 谈心谈话: 委员↔委员 · 委员↔党员 · 党员↔党员. */
export const TalkPairing = z.enum(['committee_committee', 'committee_member', 'member_member']);
export type TalkPairing = z.infer<typeof TalkPairing>;

/** Reasons of absence as staff choose them; `illness` is health data and shown to the secretary alone. */
export const LeaveReason = z.enum(['illness', 'personal', 'trip_or_study', 'other', 'without_reason']);
export type LeaveReason = z.infer<typeof LeaveReason>;
