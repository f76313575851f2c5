import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { CityDate, Instant, MeetingKind, TalkPairing, Uuid } from './words.ts';

/**
 * Reference data as the platform's feeds carry it (docs/protocol.md, Feeds): what a kiosk is told, never what it records.
 * Each schema is the `data` of one feed item; the item's `id` is the id of the thing.
 */

/** party_committee 党委 · general_branch 党总支 · branch 党支部. */
export const OrganizationLevel = z.enum(['party_committee', 'general_branch', 'branch']);
/** Where an organization lives: community 社区 · village 村 · agency 机关 · two_new 两新 · school 学校 · enterprise 国企. */
export const OrganizationField = z.enum(['community', 'village', 'agency', 'two_new', 'school', 'enterprise']);

/** organization 党组织. `district` is the statistical code of its district; `parent` its superior organization. */
export const Organization = z.object({
  name: z.string().min(1).max(LIMITS.name_chars),
  level: OrganizationLevel,
  field: OrganizationField,
  district: z.string(),
  parent: Uuid.nullable(),
  has_committee: z.boolean(),
});
export type Organization = z.infer<typeof Organization>;

/** full 正式党员 · probationary 预备党员 (GB/T 4762: 01, 02). */
export const MemberKind = z.enum(['full', 'probationary']);
/** Posts inside the organization. */
export const Post = z.enum(['secretary', 'deputy_secretary', 'committee_member', 'group_leader']);
export type Post = z.infer<typeof Post>;

/** member 党员. `rights` holds what the quorum needs to know: 留党察看 and suspension (rules.md, Voters). */
export const Member = z.object({
  name: z.string().min(1).max(LIMITS.name_chars),
  organization: Uuid,
  group: z.string().nullable(),
  kind: MemberKind,
  posts: z.array(Post),
  rights: z.object({ on_probation_in_party: z.boolean(), suspended: z.boolean() }),
});
export type Member = z.infer<typeof Member>;

/** A card by its keyed token (see docs/design, Tap to green); the card's number itself never travels. */
export const Card = z.object({
  token: z.string().regex(/^[0-9a-f]{64}$/),
  member: Uuid,
  state: z.enum(['active', 'revoked']),
});
export type Card = z.infer<typeof Card>;

/** term 任期/届 of an organization's committee; `years` as T1–T3 gave it on the day of the election. */
export const Term = z.object({
  organization: Uuid,
  elected_on: CityDate,
  years: z.int().min(1).max(10),
  extension: z.object({ until: CityDate, approval_no: z.string().min(1) }).nullable(),
});
export type Term = z.infer<typeof Term>;

/** scrypt of a PIN: salt and key in base64, cost parameters beside them so that they can be raised later. */
export const PinVerifier = z.object({
  alg: z.literal('scrypt'),
  salt: z.base64(),
  hash: z.base64(),
  n: z.int(),
  r: z.int(),
  p: z.int(),
});
export type PinVerifier = z.infer<typeof PinVerifier>;

/** staff 工作人员 of the venue: a member with a role here and a PIN. */
export const Staff = z.object({ member: Uuid, role: z.enum(['staff', 'manager']), pin_verifier: PinVerifier });
export type Staff = z.infer<typeof Staff>;

/** What became of a planned meeting: it took place, at whichever kiosk. `present` and `should` as announced at its close. */
export const Held = z.object({
  started: Instant,
  ended: Instant,
  present: z.int().nonnegative(),
  should: z.int().nonnegative(),
});
export type Held = z.infer<typeof Held>;

/**
 * A meeting that the agenda announces, and later what became of it. Times are instants; `guests` are members of other
 * organizations who may come. `group` names the 党小组 of a 党小组会. `held` is missing or null until a kiosk closed it.
 */
export const PlannedMeeting = z.object({
  organization: Uuid,
  kinds: z.array(MeetingKind).min(1),
  title: z.string().min(1).max(LIMITS.title_chars),
  planned_start: Instant,
  planned_end: Instant,
  place: z.string().max(LIMITS.place_chars),
  chair: Uuid.nullable(),
  recorder: Uuid.nullable(),
  guests: z.array(Uuid),
  group: z.string().max(LIMITS.name_chars).nullish(),
  held: Held.nullish(),
});
export type PlannedMeeting = z.infer<typeof PlannedMeeting>;

/** 谈心谈话 as a branch recorded it; without a pairing it was a whole round and counts for every one (rules.md R8). */
export const TalkRecord = z.object({ organization: Uuid, held_on: CityDate, pairing: TalkPairing.nullable() });
export type TalkRecord = z.infer<typeof TalkRecord>;

/**
 * The last day on which a member was present at a gathering, or excused from it, wherever it was held. One date and no
 * history: it serves the care list of the 书记 (rules.md A1) and nothing else.
 */
export const Participation = z.object({ member: Uuid, organization: Uuid, last_on: CityDate });
export type Participation = z.infer<typeof Participation>;

/** A line of news for the hall screen. */
export const Notice = z.object({
  title: z.string().min(1).max(LIMITS.title_chars),
  text: z.string(),
  from: CityDate,
  until: CityDate,
});
export type Notice = z.infer<typeof Notice>;

/** A dated rule setting (rules.md: what is `set` is never a constant). */
export const Setting = z.object({ key: z.string().min(1), value: z.json(), in_force_from: CityDate });
export type Setting = z.infer<typeof Setting>;

/** Which collections each feed carries, with the schema of each item's data. */
export const FEEDS = {
  roster: { organizations: Organization, members: Member, cards: Card, terms: Term, staff: Staff },
  agenda: {
    meetings: PlannedMeeting,
    talks: TalkRecord,
    participation: Participation,
    notices: Notice,
    settings: Setting,
  },
} as const;
export type FeedName = keyof typeof FEEDS;
