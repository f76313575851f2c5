import { type RuleId, source } from './article.ts';
import { addMonths, addYears, daysBetween } from './dates.ts';
import { type Fault, fault } from './fault.ts';
import type { Settings } from './settings.ts';

/** What is known of one term 任期. Days that lie after `today` have not happened yet and change nothing. */
export interface TermFacts {
  readonly kind: 'party_committee' | 'general_branch' | 'branch';
  /** In a village or community (T3). */
  readonly community: boolean;
  readonly elected_on: string;
  /** The day the superior approved the result, where the clock starts there (T7). */
  readonly result_approved_on?: string | undefined;
  /** The length a term elected before 2018-07-12 was given, in years; else the setting T8. */
  readonly old_years?: number | undefined;
  /** 提醒函 · 换届请示 · 批复, each by its day. */
  readonly letter_on?: string | undefined;
  readonly requested_on?: string | undefined;
  readonly approved_on?: string | undefined;
  /** A delay with the superior's approval; with a blank number it is not approved. */
  readonly extension?: { readonly until: string; readonly approval_no: string } | undefined;
}

/**
 * normal (> 12 months left) · plan_year (≤ 12) · remind_due (≤ 6, no letter) · reminded · requested · approved · overdue
 * (past the end, no approved delay) · delayed (past the end, within an approved delay) · delay_expired.
 */
export type TermState =
  | 'normal'
  | 'plan_year'
  | 'remind_due'
  | 'reminded'
  | 'requested'
  | 'approved'
  | 'overdue'
  | 'delayed'
  | 'delay_expired';

/** A term on a day. `length_rule` says which rule gave the `years`; `days_left` is negative after the end. */
export interface TermOnDay {
  readonly rule: 'T';
  readonly article: string;
  readonly years: number;
  readonly length_rule: Extract<RuleId, 'T1' | 'T2' | 'T3' | 'T8'>;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly plan_on: string;
  readonly remind_on: string;
  readonly request_on: string;
  readonly latest_delay: string;
  /** The last day of the approved delay, never after `latest_delay` (T4); null without one. */
  readonly delayed_until: string | null;
  readonly days_left: number;
  readonly state: TermState;
}

/** T8: terms that began before this day keep the length they were given. */
const NEW_LENGTHS_FROM = '2018-07-12';
const YEARS = { party_committee: 5, general_branch: 3, branch: 3, community: 5 } as const;
const PLAN_MONTHS = 12;
const REMIND_MONTHS = 6;
const DELAY_MONTHS = 12;

/**
 * The dates of a term (T1–T8) and its state on `today`. Every date is counted from `ends_on` by calendar months, clipped to
 * the month's last day; `ends_on` itself is still within the term. A fault when days are in an impossible order.
 */
export function termOnDay(facts: TermFacts, today: string, settings: Settings): TermOnDay | Fault {
  const starts_on = startOf(facts, settings);
  const { years, length_rule } = lengthOf(facts, settings);
  const ends_on = addYears(starts_on, years);
  const latest_delay = addMonths(ends_on, DELAY_MONTHS);
  const wrong = disorder(facts, today, ends_on);
  if (wrong) return wrong;
  const dates = {
    starts_on,
    ends_on,
    plan_on: addMonths(ends_on, -PLAN_MONTHS),
    remind_on: addMonths(ends_on, -REMIND_MONTHS),
    request_on: addMonths(ends_on, -settings.T6.months_before_end),
    latest_delay,
    delayed_until: delayOf(facts, latest_delay),
  };
  const state = today > ends_on ? afterEnd(dates, today) : withinTerm(facts, dates, today);
  return { ...source('T'), years, length_rule, ...dates, days_left: daysBetween(today, ends_on), state };
}

function startOf({ elected_on, result_approved_on }: TermFacts, { T7 }: Settings): string {
  return T7.starts_on === 'result_approved' ? (result_approved_on ?? elected_on) : elected_on;
}

function lengthOf(facts: TermFacts, { T8 }: Settings): Pick<TermOnDay, 'years' | 'length_rule'> {
  const where = facts.community ? 'community' : facts.kind;
  if (facts.elected_on < NEW_LENGTHS_FROM) return { years: facts.old_years ?? T8[where], length_rule: 'T8' };
  if (facts.community) return { years: YEARS.community, length_rule: 'T3' };
  return { years: YEARS[facts.kind], length_rule: facts.kind === 'party_committee' ? 'T1' : 'T2' };
}

/** T4 allows a year: whatever the approval says beyond that does not count. */
function delayOf({ extension }: TermFacts, latest: string): string | null {
  if (extension === undefined || extension.approval_no.trim() === '') return null;
  return extension.until < latest ? extension.until : latest;
}

function afterEnd({ delayed_until }: Pick<TermOnDay, 'delayed_until'>, today: string): TermState {
  if (delayed_until === null) return 'overdue';
  return today <= delayed_until ? 'delayed' : 'delay_expired';
}

/** What was done outranks what the calendar says, the furthest step first. */
function withinTerm(facts: TermFacts, dates: Pick<TermOnDay, 'plan_on' | 'remind_on'>, today: string): TermState {
  const happened = (day: string | undefined) => day !== undefined && day <= today;
  if (happened(facts.approved_on)) return 'approved';
  if (happened(facts.requested_on)) return 'requested';
  if (happened(facts.letter_on)) return 'reminded';
  if (today >= dates.remind_on) return 'remind_due';
  return today >= dates.plan_on ? 'plan_year' : 'normal';
}

function disorder(facts: TermFacts, today: string, endsOn: string): Fault | undefined {
  const { elected_on, extension } = facts;
  if (today < elected_on) return fault('T', 'dates_out_of_order', `今天 ${today} 早于选举日 ${elected_on}`);
  const steps = { 提醒函: facts.letter_on, 请示: facts.requested_on, 批复: facts.approved_on };
  for (const [name, day] of Object.entries({ ...steps, 选举结果批复: facts.result_approved_on })) {
    if (day !== undefined && day < elected_on) {
      return fault('T', 'dates_out_of_order', `${name}日期 ${day} 早于选举日 ${elected_on}`);
    }
  }
  if (extension !== undefined && extension.until <= endsOn) {
    return fault('T', 'dates_out_of_order', `延期至 ${extension.until}，不晚于届满日 ${endsOn}`);
  }
  return undefined;
}
