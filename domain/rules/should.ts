import type { RuleId } from './article.ts';

/** A member as the counting sees one. */
export interface CountedMember {
  readonly id: string;
  readonly kind: 'full' | 'probationary';
  /** 留党察看: no vote while it lasts. */
  readonly on_probation_in_party: boolean;
  /** 留置 or 逮捕: the right is suspended. */
  readonly suspended: boolean;
}

/**
 * The six reasons for which a member may be left out of the figure: 1 illness, cannot express own will · 2 abroad at own
 * expense ≥ 6 months · 3 serving a sentence without 留党察看 · 4 old, bedridden or long ill · 5 moved or away ≥ 6 months,
 * relation should have been transferred · 6 retired to the home town, cannot take part.
 */
export type ExclusionCategory = 1 | 2 | 3 | 4 | 5 | 6;

/** An exclusion with its two papers: the superior's approval and the meeting's adoption (reference, or null: not yet). */
export interface Exclusion {
  readonly member_id: string;
  readonly category: ExclusionCategory;
  readonly approved: string | null;
  readonly adopted: string | null;
}

/** Why an exclusion does not count; the first two are papers that can still be brought. */
export type Obstacle =
  | 'approval_missing'
  | 'adoption_missing'
  | 'ordinary_vote'
  | 'no_vote_anyway'
  | 'not_on_roster'
  | 'named_twice';

/** An exclusion as judged: effective only with no obstacle left. */
export interface JudgedExclusion extends Exclusion {
  readonly effective: boolean;
  readonly obstacles: readonly Obstacle[];
}

/** One line of the explanation; the signed counts of all lines sum up to `should`. */
export interface SumTerm {
  readonly sign: '+' | '-';
  readonly count: number;
  readonly why_code: 'full_members' | 'on_probation_in_party' | 'suspended' | 'excluded';
  readonly rule: Extract<RuleId, 'voters' | 'exclusions'>;
}

/** 应到 with everything that explains it. Each member is subtracted once, for the first reason in the order of terms. */
export interface ShouldExplained {
  readonly should: number;
  readonly full: number;
  readonly on_probation_in_party: number;
  readonly suspended: number;
  readonly excluded: readonly JudgedExclusion[];
  readonly terms: readonly SumTerm[];
}

/** Exclusions exist for elections and for 接收/转正; at an ordinary vote everyone with a vote counts. */
export type VoteKind = 'ordinary' | 'admission' | 'election';

/** Does this member have a vote? 正式党员 only; not during 留党察看, not while suspended. */
export function isVoter(member: CountedMember): boolean {
  return member.kind === 'full' && !member.on_probation_in_party && !member.suspended;
}

/** A paper counts when its reference is filled with more than spaces. */
export function isFilled(reference: string | null): boolean {
  return reference !== null && reference.trim() !== '';
}

function obstaclesOf(
  exclusion: Exclusion,
  vote: VoteKind,
  member: CountedMember | undefined,
  earlier: boolean,
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (!isFilled(exclusion.approved)) obstacles.push('approval_missing');
  if (!isFilled(exclusion.adopted)) obstacles.push('adoption_missing');
  if (vote === 'ordinary') obstacles.push('ordinary_vote');
  if (member === undefined) obstacles.push('not_on_roster');
  else if (!isVoter(member)) obstacles.push('no_vote_anyway');
  if (earlier) obstacles.push('named_twice');
  return obstacles;
}

/**
 * How many should attend, with the reason for every person who is not counted (voters; exclusions of rules.md).
 * `vote` says what is decided; `exclusions` may be proposals: those with a paper missing are listed and do not count, which
 * is the what-if of the screen. Members are told apart by id, a second entry of one id is not counted. An empty roster
 * gives `should: 0`, which `quorum` refuses.
 */
export function explainShould(
  roster: readonly CountedMember[],
  { vote = 'ordinary', exclusions = [] }: { vote?: VoteKind; exclusions?: readonly Exclusion[] } = {},
): ShouldExplained {
  const members = new Map<string, CountedMember>();
  for (const member of roster) if (!members.has(member.id)) members.set(member.id, member);
  const full = [...members.values()].filter((member) => member.kind === 'full');
  const onProbation = full.filter((member) => member.on_probation_in_party).length;
  const suspended = full.filter((member) => member.suspended && !member.on_probation_in_party).length;

  const gone = new Set<string>();
  const excluded = exclusions.map((exclusion): JudgedExclusion => {
    const { member_id } = exclusion;
    const obstacles = obstaclesOf(exclusion, vote, members.get(member_id), gone.has(member_id));
    if (obstacles.length === 0) gone.add(member_id);
    return { ...exclusion, effective: obstacles.length === 0, obstacles };
  });

  const figures = { full: full.length, onProbation, suspended, excluded: gone.size };
  return {
    should: sum(termsOf(figures)),
    full: full.length,
    on_probation_in_party: onProbation,
    suspended,
    excluded,
    terms: termsOf(figures),
  };
}

/** The lines of the explanation from the four figures; a line of nobody is left out, except the first. */
export function termsOf(figures: {
  full: number;
  onProbation: number;
  suspended: number;
  excluded: number;
}): SumTerm[] {
  const lines: SumTerm[] = [
    { sign: '+', count: figures.full, why_code: 'full_members', rule: 'voters' },
    { sign: '-', count: figures.onProbation, why_code: 'on_probation_in_party', rule: 'voters' },
    { sign: '-', count: figures.suspended, why_code: 'suspended', rule: 'voters' },
    { sign: '-', count: figures.excluded, why_code: 'excluded', rule: 'exclusions' },
  ];
  return lines.filter((line) => line.sign === '+' || line.count > 0);
}

/** What the lines add up to. */
export function sum(terms: readonly SumTerm[]): number {
  return terms.reduce((total, term) => (term.sign === '+' ? total + term.count : total - term.count), 0);
}
