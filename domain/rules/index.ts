/**
 * The rules of Haitang: pure functions, each with its article. No clock, no I/O; days are `yyyy-mm-dd` in Asia/Shanghai.
 * A case that makes no sense is answered with a Fault, never thrown.
 */
export { type AppraisalResult, excellentShare } from './appraisal.ts';
export { inForce, isRuleId, RULES, type Rule, type RuleId, ruleOf, source } from './article.ts';
export { type BranchSize, noticesOfChange, type SizeNotice, type SizeRule, sizeNotice } from './branch-size.ts';
export { type Asked, type CareVisit, careVisit } from './care.ts';
export {
  BRANCH_OWNER,
  DUTIES,
  type DutyId,
  type DutyOrganization,
  type DutyPeriod,
  type DutyYear,
  dutyYear,
  type Gathering,
  type GatheringKind,
} from './duty.ts';
export {
  ballotHolds,
  type CandidatesResult,
  committeeCandidates,
  type Elected,
  elected,
  paperValid,
  secretaryCandidates,
} from './election.ts';
export { type Fault, type FaultCode, isFault } from './fault.ts';
export {
  type AdmissionCount,
  admissionMotion,
  type MotionResult,
  type OrdinaryCount,
  ordinaryMotion,
} from './motion.ts';
export { type DutyState, type Period, periodsOf, type Span } from './period.ts';
export { type Quorum, type QuorumRule, quorum } from './quorum.ts';
export { DEFAULT_SETTINGS, type RejectedSetting, Settings, settingsOn } from './settings.ts';
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
export { type TermFacts, type TermOnDay, type TermState, termOnDay } from './term.ts';
export { mayLeaveVacant, type Tally, type Winners, winners } from './winners.ts';
