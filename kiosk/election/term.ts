import { type Organization, Term } from '../../domain/reference.ts';
import { type Fault, type Settings, type TermFacts, type TermOnDay, termOnDay } from '../../domain/rules/index.ts';
import type { Db } from '../ledger/database.ts';
import type { Election } from '../ledger/elections.ts';
import type { WithId } from '../ledger/roster.ts';
import { statement } from '../ledger/statements.ts';

/** The terms of the roster by organization; of two for one organization the later counts. */
export function rosterTerms(db: Db): Map<string, Term> {
  const terms = new Map<string, Term>();
  const rows = statement<[], { data: string }>(
    db,
    `SELECT data FROM reference WHERE collection = 'terms' AND data IS NOT NULL ORDER BY data ->> 'elected_on'`,
  ).all();
  for (const { data } of rows) {
    const term = Term.parse(JSON.parse(data));
    terms.set(term.organization, term);
  }
  return terms;
}

/**
 * What is known of an organization's present term: the roster's, or the one that an election recorded here has begun since. Steps
 * and delays belong to the election that ends this term. Null where neither knows a term.
 */
export function termFacts(
  organization: WithId<Organization>,
  term: Term | null,
  elections: readonly Election[],
): TermFacts | null {
  const recorded = elections.findLast((one) => one.recorded !== null)?.recorded ?? null;
  const newer = recorded !== null && (term === null || recorded.elected_on > term.elected_on);
  const elected_on = newer ? recorded.elected_on : term?.elected_on;
  if (elected_on === undefined) return null;
  const ending = elections.findLast((one) => one.recorded === null && one.elected_on === elected_on);
  const began = newer ? elections.findLast((one) => one.recorded === recorded) : undefined;
  return {
    kind: organization.level,
    community: organization.field === 'community' || organization.field === 'village',
    elected_on,
    old_years: newer ? undefined : term?.years,
    result_approved_on: began?.done.result_reply?.on,
    letter_on: ending?.done.reminder?.on,
    requested_on: ending?.done.request?.on,
    approved_on: ending?.done.reply?.on,
    extension: ending?.extension ?? (newer ? undefined : (term?.extension ?? undefined)),
  };
}

/** The term on a day; null where no term is known, a Fault where its days contradict each other. */
export function termOf(
  organization: WithId<Organization>,
  term: Term | null,
  elections: readonly Election[],
  today: string,
  settings: Settings,
): TermOnDay | Fault | null {
  const facts = termFacts(organization, term, elections);
  return facts && termOnDay(facts, today, settings);
}
