import { source } from './article.ts';
import { badCount, reaches, type Share, smallest } from './counts.ts';
import { type Fault, fault } from './fault.ts';

/** More than half of those who should attend, for Q2 and Q4 alike: absence works like a vote against. */
const OF_SHOULD: Share = { reach: 'more_than', num: 1, den: 2 };
/** What must be present before the vote: Q1 for an ordinary motion, Q3 for 接收/转正. */
const START_ORDINARY: Share = { reach: 'at_least', num: 1, den: 2 };
const START_ADMISSION: Share = { reach: 'more_than', num: 1, den: 2 };

/** The count of an ordinary motion; all figures are people with a vote. */
export interface OrdinaryCount {
  readonly should: number;
  readonly present: number;
  readonly yes: number;
}

/** The count of 接收预备党员 or 转正; `written_yes` were handed in before the meeting by members who are not present. */
export interface AdmissionCount extends OrdinaryCount {
  readonly written_yes: number;
}

/**
 * A motion's answer. `passed` answers this rule alone and `needed` is the smallest sum of yes, ballots and written ones
 * together, that passes; `may_start` is Q1 (or Q3): a vote that might not start has decided nothing, whatever its count.
 */
export interface MotionResult<Id extends 'Q2' | 'Q4'> {
  readonly rule: Id;
  readonly article: string;
  readonly passed: boolean;
  readonly needed: number;
  readonly may_start: boolean;
}

/** Q2: an ordinary motion passes with yes·2 > should, not of those present. A fault when the figures contradict. */
export function ordinaryMotion(count: OrdinaryCount): MotionResult<'Q2'> | Fault {
  const bad = contradiction('Q2', { ...count, written_yes: 0 });
  if (bad) return bad;
  return verdict('Q2', count.should, count.yes, reaches(START_ORDINARY, count.should, count.present));
}

/**
 * Q4: 接收 and 转正 pass with (yes + written yes)·2 > should; secret ballot, each applicant apart. Written opinions never
 * help the meeting to start. A fault when the figures contradict, also when somebody must have voted both ways.
 */
export function admissionMotion(count: AdmissionCount): MotionResult<'Q4'> | Fault {
  const bad = contradiction('Q4', count);
  if (bad) return bad;
  const yes = count.yes + count.written_yes;
  return verdict('Q4', count.should, yes, reaches(START_ADMISSION, count.should, count.present));
}

function verdict<Id extends 'Q2' | 'Q4'>(rule: Id, should: number, yes: number, may_start: boolean): MotionResult<Id> {
  return { ...source(rule), passed: reaches(OF_SHOULD, should, yes), needed: smallest(OF_SHOULD, should), may_start };
}

function contradiction(rule: 'Q2' | 'Q4', { should, present, yes, written_yes }: AdmissionCount): Fault | undefined {
  const bad = badCount(rule, { 应到: should, 实到: present, 赞成: yes, 书面赞成: written_yes });
  if (bad) return bad;
  if (should === 0) return fault(rule, 'nobody_entitled', '应到 0 人，不能表决');
  if (present > should) {
    return fault(rule, 'more_present_than_entitled', `实到 ${present} 人多于应到 ${should} 人`);
  }
  if (yes > present) return fault(rule, 'more_votes_than_voters', `赞成 ${yes} 票多于实到 ${present} 人`);
  if (present + written_yes > should) {
    const words = `实到 ${present} 人加书面赞成 ${written_yes} 票多于应到 ${should} 人：到会者不再计书面意见`;
    return fault(rule, 'more_votes_than_voters', words);
  }
  return undefined;
}
