import type { z } from 'zod';
import { isRuleId, source } from './article.ts';
import { sizeNotice } from './branch-size.ts';
import * as cases from './case.ts';
import { badCount } from './counts.ts';
import { DUTIES, dutyYear } from './duty.ts';
import { ballotHolds, committeeCandidates, elected, paperValid, secretaryCandidates } from './election.ts';
import { fault, isFault } from './fault.ts';
import { admissionMotion, ordinaryMotion } from './motion.ts';
import { quorum } from './quorum.ts';
import type { Settings } from './settings.ts';
import { sum, termsOf } from './should.ts';
import { termOnDay } from './term.ts';

/** One answer: the rule's verdict, or `error` in words; `rule` and `article` are there either way (null when unknown). */
export type Answer = { rule: string | null; article: string | null; [field: string]: unknown };

type Judge = (input: unknown, settings: Settings) => object;

/** A rule open to the outside: parses the case, then asks the rule. */
function open<S extends z.ZodType>(schema: S, judge: (input: z.output<S>, settings: Settings) => object): Judge {
  return (input, settings) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return judge(parsed.data, settings);
    return { error: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('；') };
  };
}

const JUDGES = new Map<string, Judge>([
  ['Q1', open(cases.MeetingCase, (input) => quorum('Q1', input, input.held_on))],
  ['Q2', open(cases.OrdinaryCase, ordinaryMotion)],
  ['Q3', open(cases.MeetingCase, (input) => quorum('Q3', input, input.held_on))],
  ['Q4', open(cases.AdmissionCase, admissionMotion)],
  ['Q5', open(cases.CommitteeCase, (input) => quorum('Q5', input, input.held_on))],
  ['Q6', open(cases.MeetingCase, (input) => quorum('Q6', input, input.held_on))],
  ['Q7', open(cases.ElectedCase, elected)],
  ['Q8', open(cases.CandidatesCase, committeeCandidates)],
  ['Q9', open(cases.CandidatesCase, secretaryCandidates)],
  ['Q10', open(cases.BallotCase, ballotHolds)],
  ['Q11', open(cases.PaperCase, paperValid)],
  ['roster', open(cases.RosterCase, rosterForElection)],
  ['T', open(cases.TermCase, ({ today, ...facts }, settings) => termOnDay(facts, today, settings))],
  ...DUTIES.map((duty): [string, Judge] => [
    duty,
    open(cases.DutyCase, (input, settings) =>
      dutyYear(duty, input.organization, input.meetings, input.today, settings),
    ),
  ]),
  ...(['N1', 'N2', 'N3', 'N4', 'N6'] as const).map((rule): [string, Judge] => [
    rule,
    open(cases.SizeCase, (input) => sizeNotice(rule, input)),
  ]),
]);

/**
 * Judges one case or an array of cases, each `{rule, …}`, and answers in the same shape and order. What makes no sense is
 * answered with `error` in words and never disturbs the others; nothing is thrown. `settings` are those in force.
 */
export function evaluate(input: unknown, settings: Settings): Answer | Answer[] {
  return Array.isArray(input) ? input.map((one) => judge(one, settings)) : judge(input, settings);
}

function judge(input: unknown, settings: Settings): Answer {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { rule: null, article: null, error: '每个案例应是一个对象 {rule, …}' };
  }
  const rule = 'rule' in input ? input.rule : undefined;
  if (typeof rule !== 'string') return { rule: null, article: null, error: 'rule 应为规则编号' };
  const judgeOf = JUDGES.get(rule);
  if (!isRuleId(rule)) return { rule, article: null, error: `没有规则 ${rule}` };
  if (judgeOf === undefined) return { ...source(rule), error: `规则 ${rule} 不单独计算` };
  return { ...source(rule), ...judgeOf(input, settings) };
}

/** The roster of an election by its figures: should, what Q6 needs of it, and the lines that sum up to it. */
function rosterForElection(roster: cases.RosterCase): object {
  const { full, probationary, on_probation_in_party, suspended } = roster;
  const bad = badCount('roster', {
    正式党员: full,
    预备党员: probationary,
    留党察看: on_probation_in_party,
    中止权利: suspended,
  });
  if (bad) return bad;
  const excluded = roster.excluded.filter((one) => one.approved && one.adopted).length;
  const terms = termsOf({ full, onProbation: on_probation_in_party, suspended, excluded });
  const should = sum(terms);
  if (should < 0) {
    const words = `正式党员 ${full} 名，应减去的却有 ${full - should} 名`;
    return fault('roster', 'more_subtracted_than_there_are', words);
  }
  const start = quorum('Q6', { should, present: 0 });
  if (isFault(start)) return { ...start, ...source('roster') };
  const not_effective = roster.excluded.length - excluded;
  return { ...source('roster'), should, needed: start.needed, not_effective, terms };
}
