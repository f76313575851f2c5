/**
 * The catalogue of rules: what stands behind every figure on the screen. `state` says how well a rule is sourced:
 * `ok` = the same in two or more independent places; `set` = sources differ or are local, so its numbers are dated
 * settings (settings.ts). A rule that was reworded has one entry per wording, oldest first, so that an old meeting is
 * judged by the wording of its day. An article number is printed only where it is known; else the regulation alone.
 */
export interface Rule {
  readonly id: string;
  /** As printed on the screen and in the record: `支部工作条例 第11条`. */
  readonly article: string;
  readonly state: 'ok' | 'set';
  /** First day on which this wording holds, `yyyy-mm-dd`. */
  readonly in_force_from: string;
}

const BRANCH = { text: '支部工作条例', from: '2018-10-28' };
const ELECTION = { text: '选举工作条例', from: '2020-07-13' };
const ELECTION_1990 = { text: '选举工作暂行条例', from: '1990-06-27' };
const TERMS = { text: '关于党的基层组织任期的意见', from: '2018-07-12' };
const ADMISSION = { text: '发展党员工作细则', from: '2014-05-28' };
const CHARTER = { text: '党章', from: '2022-10-22' };
const CUSTOM = { text: '换届工作惯例（可设置）', from: '2018-07-12' };

type Regulation = typeof BRANCH;

function rule<Id extends string>(id: Id, regulation: Regulation, number?: number, state: 'ok' | 'set' = 'ok') {
  const article = number === undefined ? regulation.text : `${regulation.text} 第${number}条`;
  return { id, article, state, in_force_from: regulation.from } as const satisfies Rule;
}

/** Every rule of the field; ids as in docs (R duties, Q arithmetic, T terms, N branch notices, A1 care). */
export const RULES = [
  rule('R1', BRANCH, 11),
  rule('R2', BRANCH, 12),
  rule('R3', BRANCH, 13),
  rule('R4', BRANCH, 16),
  rule('R5', BRANCH, 16, 'set'),
  rule('R6', BRANCH, 17),
  rule('R7', BRANCH, 18),
  rule('R8', BRANCH, 19, 'set'),
  rule('Q1', BRANCH, 11),
  rule('Q2', BRANCH, 11),
  rule('Q3', ADMISSION),
  rule('Q4', ADMISSION),
  rule('Q5', BRANCH, 12),
  rule('Q6', ELECTION_1990),
  rule('Q6', ELECTION),
  rule('Q7', ELECTION, undefined, 'set'),
  rule('Q8', ELECTION, undefined, 'set'),
  rule('Q9', ELECTION),
  rule('Q10', ELECTION),
  rule('Q11', ELECTION),
  rule('vacancy', ELECTION),
  rule('voters', ELECTION),
  rule('exclusions', ELECTION),
  rule('roster', ELECTION),
  rule('N1', BRANCH),
  rule('N2', BRANCH),
  rule('N3', BRANCH),
  rule('N4', BRANCH),
  rule('N6', CHARTER, undefined, 'set'),
  rule('T', TERMS),
  rule('T1', TERMS),
  rule('T2', TERMS),
  rule('T3', TERMS),
  rule('T4', ELECTION),
  rule('T5', ELECTION),
  rule('T6', CUSTOM, undefined, 'set'),
  rule('T7', CUSTOM, undefined, 'set'),
  rule('T8', TERMS),
  rule('A1', CHARTER, 9),
] as const;

/** The id of a rule in the catalogue. */
export type RuleId = (typeof RULES)[number]['id'];

/** Is this the id of a rule in the catalogue? */
export function isRuleId(id: unknown): id is RuleId {
  return RULES.some((entry) => entry.id === id);
}

/**
 * The version in force on a day: the newest of `versions` (oldest first) that began on or before `on` (`yyyy-mm-dd`).
 * Without `on`, the newest; for a day before the first, the first, since a screen must name something.
 */
export function inForce<V extends { readonly in_force_from: string }>(versions: readonly V[], on?: string): V {
  const begun = versions.filter((version) => on === undefined || version.in_force_from <= on);
  const version = begun.at(-1) ?? versions[0];
  if (version === undefined) throw new Error('a rule without any version');
  return version;
}

/** The catalogue's entry of a rule as it stood on a day (default: today's wording). */
export function ruleOf(id: RuleId, on?: string): Rule {
  return inForce<Rule>(
    RULES.filter((entry) => entry.id === id),
    on,
  );
}

/** The two fields that every verdict carries: which rule spoke, and its article as printed. */
export function source<Id extends RuleId>(id: Id, on?: string): { rule: Id; article: string } {
  return { rule: id, article: ruleOf(id, on).article };
}
