import { z } from 'zod';
import { type RuleId, source, type TermOnDay } from '../rules/index.ts';

/** The steps of a branch election (rules.md, Terms), in their order. */
export const Step = z.enum([
  'reminder',
  'study',
  'request',
  'reply',
  'roster_check',
  'nominations',
  'preparatory',
  'inspection',
  'candidates_request',
  'candidates_reply',
  'meeting',
  'first_committee_meeting',
  'result_report',
  'result_reply',
  'archive',
]);
export type Step = z.infer<typeof Step>;

/** Who has to act: 上级党组织 · 支委会 (the 书记 where there is none) · 全体党员 · 新支委会. */
export type Actor = 'superior' | 'committee' | 'members' | 'new_committee';

/** A step that was done: on which day, and the number of the paper where it has one. */
export interface DoneStep {
  readonly on: string;
  readonly reference: string | null;
}

/** A step of one election as it stands on a day. */
export interface PlannedStep {
  readonly step: Step;
  readonly who: Actor;
  /** The last day on which it can be done so that what follows is in time; null after the meeting, for which no rule has a day. */
  readonly due_on: string | null;
  readonly rule: RuleId;
  readonly article: string;
  readonly done: DoneStep | null;
  readonly state: 'done' | 'next' | 'late' | 'later';
}

/** Which day a step is counted back from: T5 and T6 have their own, everything up to the meeting has the meeting's. */
type Anchor = 'remind' | 'request' | 'meeting' | null;

const PLAN: Readonly<Record<Step, { who: Actor; anchor: Anchor; rule: RuleId }>> = {
  reminder: { who: 'superior', anchor: 'remind', rule: 'T5' },
  study: { who: 'committee', anchor: 'request', rule: 'T6' },
  request: { who: 'committee', anchor: 'request', rule: 'T6' },
  reply: { who: 'superior', anchor: 'meeting', rule: 'T6' },
  roster_check: { who: 'committee', anchor: 'meeting', rule: 'exclusions' },
  nominations: { who: 'members', anchor: 'meeting', rule: 'Q8' },
  preparatory: { who: 'committee', anchor: 'meeting', rule: 'Q8' },
  inspection: { who: 'superior', anchor: 'meeting', rule: 'Q8' },
  candidates_request: { who: 'committee', anchor: 'meeting', rule: 'Q9' },
  candidates_reply: { who: 'superior', anchor: 'meeting', rule: 'Q9' },
  meeting: { who: 'members', anchor: 'meeting', rule: 'Q6' },
  first_committee_meeting: { who: 'new_committee', anchor: null, rule: 'Q9' },
  result_report: { who: 'new_committee', anchor: null, rule: 'T7' },
  result_reply: { who: 'superior', anchor: null, rule: 'T7' },
  archive: { who: 'new_committee', anchor: null, rule: 'T7' },
};

/** What the steps of one election depend on. */
export interface StepFacts {
  readonly has_committee: boolean;
  /** The day planned for the meeting; null: not planned, the end of the term (or of its approved delay) counts. */
  readonly meeting_on: string | null;
  readonly done: Readonly<Partial<Record<Step, DoneStep>>>;
}

/**
 * The steps counted back from the end of the term. Only T5, T6 and the end itself are days that a rule names; a step between
 * two of them is due when the later one is, because no text gives it a day of its own. `next` is the first that is not done,
 * `late` when its day is over; what follows it waits. A branch without a committee has no first meeting of one.
 */
export function stepsOf(facts: StepFacts, term: TermOnDay, today: string): PlannedStep[] {
  const end = term.delayed_until ?? term.ends_on;
  const meeting = facts.meeting_on ?? end;
  const days = { remind: term.remind_on, request: term.request_on, meeting };
  const steps = Step.options.filter((step) => facts.has_committee || step !== 'first_committee_meeting');
  const first = steps.find((step) => facts.done[step] === undefined);
  return steps.map((step) => {
    const { who, anchor, rule } = PLAN[step];
    const done = facts.done[step] ?? null;
    const due_on = anchor === null ? null : earlier(days[anchor], meeting);
    const late = due_on !== null && today > due_on;
    const state = done !== null ? 'done' : step !== first ? 'later' : late ? 'late' : 'next';
    return { step, who, due_on, ...source(rule), done, state };
  });
}

/** The step somebody must see to now: the first that is not done; null when all are. */
export function nextStep(steps: readonly PlannedStep[]): PlannedStep | null {
  return steps.find((step) => step.done === null) ?? null;
}

/** A meeting held early pulls everything before it forward. */
function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
