import { nextStep, stepsOf } from '../../domain/election/steps.ts';
import { isFault } from '../../domain/rules/index.ts';
import type { TermRow } from '../contract/election.ts';
import type { Db } from '../ledger/database.ts';
import { allElections, type Election } from '../ledger/elections.ts';
import { organizations } from '../ledger/roster.ts';
import { rulesOn } from './settings.ts';
import { rosterTerms, termOf } from './term.ts';

/** Every organization that has a term, the nearest end first; those whose days make no sense before all. */
export function termRows(db: Db, today: string): TermRow[] {
  const terms = rosterTerms(db);
  const settings = rulesOn(db, today);
  const elections = Map.groupBy(allElections(db), ({ organization_id }) => organization_id);
  const rows = organizations(db).flatMap((organization): TermRow[] => {
    const own = elections.get(organization.id) ?? [];
    const term = termOf(organization, terms.get(organization.id) ?? null, own, today, settings);
    if (term === null) return [];
    const { id, name, level } = organization;
    const under = own.find((one) => one.recorded === null) ?? null;
    const row = { organization: { id, name, level }, election_id: under?.election_id ?? null };
    if (isFault(term)) return [{ ...row, term: null, fault: term.error, next: null }];
    const facts: Pick<Election, 'has_committee' | 'meeting_on' | 'done'> = under ?? {
      has_committee: organization.has_committee,
      meeting_on: null,
      done: {},
    };
    return [{ ...row, term, fault: null, next: nextStep(stepsOf(facts, term, today)) }];
  });
  return rows.toSorted((a, b) => (a.term?.days_left ?? -Infinity) - (b.term?.days_left ?? -Infinity));
}
