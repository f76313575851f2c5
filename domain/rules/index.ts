/** The rules of Haitang: pure functions, each with its article. No clock, no I/O; days are `yyyy-mm-dd` in Asia/Shanghai. */
export { inForce, isRuleId, RULES, type Rule, type RuleId, ruleOf, source } from './article.ts';
export { type Fault, type FaultCode, isFault } from './fault.ts';
export { type Quorum, type QuorumRule, quorum } from './quorum.ts';
export {
  type CountedMember,
  type Exclusion,
  type ExclusionCategory,
  explainShould,
  isVoter,
  type JudgedExclusion,
  type Obstacle,
  type ShouldExplained,
  type SumTerm,
  type VoteKind,
} from './should.ts';
