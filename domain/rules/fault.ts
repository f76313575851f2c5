import { type RuleId, source } from './article.ts';

/** Why a case makes no sense; one code per kind of mistake, for translation and for tests. */
export type FaultCode =
  | 'not_a_count'
  | 'nobody_entitled'
  | 'more_present_than_entitled'
  | 'more_votes_than_voters'
  | 'nothing_to_elect'
  | 'nobody_present'
  | 'no_ballots'
  | 'more_subtracted_than_there_are'
  | 'dates_out_of_order'
  | 'group_unclear';

/** The answer to a case that makes no sense: `error` says so in words; there is no verdict then. */
export interface Fault {
  readonly rule: RuleId;
  readonly article: string;
  readonly code: FaultCode;
  readonly error: string;
}

/** Builds a fault of a rule; `error` is a sentence for the screen. */
export function fault(rule: RuleId, code: FaultCode, error: string): Fault {
  return { ...source(rule), code, error };
}

/** Tells a fault from a verdict. */
export function isFault(answer: object): answer is Fault {
  return 'error' in answer && 'code' in answer;
}
