import type { DutyRule } from '../../domain/duties/shapes.ts';
import type { MeetingKind } from '../../domain/words.ts';

/** The gathering that each duty asks for; talks are no meeting. */
const KINDS: Readonly<Record<DutyRule, MeetingKind | null>> = {
  R1: 'general_meeting',
  R2: 'committee_meeting',
  R3: 'group_meeting',
  R4: 'theme_day',
  R5: 'lecture',
  R6: 'organizational_life',
  R7: 'appraisal',
  R8: null,
};

/** Meetings of a part of the branch: neither goes together with one of the whole branch. */
const OF_A_PART: ReadonlySet<MeetingKind> = new Set(['committee_meeting', 'group_meeting']);

type OpenDuty = { rule: DutyRule; owner: string | null; ahead: string | null };

/** What a plan begins with. */
export type Suggestion = { kinds: MeetingKind[]; group: string | null };

/**
 * One meeting that would serve these open duties, of those without a plan: everything that the whole branch can do at once, or
 * else the first that is left. Null when nothing is left to plan.
 */
export function suggestionFor(duties: readonly OpenDuty[]): Suggestion | null {
  const unplanned = duties.filter(({ ahead, rule }) => ahead === null && KINDS[rule] !== null);
  const kinds = unplanned.flatMap(({ rule }) => KINDS[rule] ?? []);
  const together = [...new Set(kinds.filter((kind) => !OF_A_PART.has(kind)))];
  if (together.length > 0) return { kinds: together, group: null };
  const [first] = unplanned;
  return first === undefined ? null : { kinds: kinds.slice(0, 1), group: first.owner };
}

/** The kind that a duty asks for, or null for talks. */
export function kindOf(rule: DutyRule): MeetingKind | null {
  return KINDS[rule];
}
