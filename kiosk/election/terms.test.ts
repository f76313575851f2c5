import { describe, expect, it } from 'vitest';
import { byManager } from '../testing/acts.ts';
import { beginElection, openElectionTown, TODAY, tellTerm, viewOf } from '../testing/election.ts';
import { idOf, tell } from '../testing/town.ts';
import { extend, planElection, stepDone, stepUndone } from './plan-acts.ts';
import { termRows } from './terms.ts';

describe('the list of terms', () => {
  it('has every organization with a term, the nearest end first, and who acts next', () => {
    const town = openElectionTown();
    tell(town.db, 'terms', idOf('term/乙'), {
      organization: town.other,
      elected_on: '2026-01-10',
      years: 5,
      extension: null,
    });
    const rows = termRows(town.db, TODAY);
    expect(rows.map(({ organization }) => organization.name)).toEqual(['甲支部', '乙支部']);
    expect(rows[0]).toMatchObject({
      term: { ends_on: '2026-12-20', days_left: 27, state: 'remind_due', years: 3, length_rule: 'T2' },
      next: { step: 'reminder', who: 'superior', state: 'late' },
      election_id: null,
    });
    expect(rows[1]).toMatchObject({ term: { ends_on: '2031-01-10', state: 'normal', length_rule: 'T3' } });
  });

  it('says in words when the days of a term contradict each other', () => {
    const town = openElectionTown();
    tellTerm(town, '2023-12-20', { extension: { until: '2026-12-01', approval_no: '批1' } });
    expect(termRows(town.db, TODAY)[0]).toMatchObject({
      term: null,
      next: null,
      fault: expect.stringContaining('2026-12-01'),
    });
  });

  it('follows the letter, the request and the approval as they are noted', () => {
    const election = beginElection();
    const { town, id } = election;
    const state = () => termRows(town.db, TODAY)[0]?.term?.state;
    const note = (step: 'reminder' | 'request' | 'reply', on: string) =>
      stepDone(town.ledger, byManager(town, 1), { election_id: id, step, on, reference: null });
    note('reminder', '2026-06-18');
    expect(state()).toBe('reminded');
    note('request', '2026-11-18');
    expect(state()).toBe('requested');
    note('reply', '2026-11-20');
    expect(state()).toBe('approved');
    stepUndone(town.ledger, byManager(town, 2), { election_id: id, step: 'reply' });
    expect(state()).toBe('requested');
  });
});

describe('an election is begun', () => {
  it('once for a term, with as many seats as the committee has', () => {
    const election = beginElection();
    const again = planElection(election.town.ledger, byManager(election.town, 5), {
      organization_id: election.town.own,
    });
    expect(again).toEqual({ ok: true, election_id: election.id });
    expect(viewOf(election)).toMatchObject({
      seats: { committee: 3, deputy_secretary: 1 },
      ending: { elected_on: '2023-12-20', ends_on: '2026-12-20' },
      organization: { name: '甲支部', has_committee: true },
      secretary: { name: '甲书记' },
    });
  });

  it('not for an organization without a term, nor for one that is no branch', () => {
    const town = openElectionTown();
    const plan = (organization_id: string) => planElection(town.ledger, byManager(town, 0), { organization_id });
    expect(plan(town.other)).toEqual({ ok: false, code: 'no_term' });
    expect(plan(idOf('branch/丁'))).toEqual({ ok: false, code: 'unknown_organization' });
  });

  it('a step is done on a day of this term, not in the future', () => {
    const { town, id } = beginElection();
    const note = (on: string) =>
      stepDone(town.ledger, byManager(town, 1), { election_id: id, step: 'request', on, reference: '甲〔2026〕3号' });
    expect(note('2026-11-24')).toEqual({ ok: false, code: 'bad_date' });
    expect(note('2023-12-19')).toEqual({ ok: false, code: 'bad_date' });
    expect(note('2026-11-23')).toEqual({ ok: true });
  });
});

describe('a delay', () => {
  it('needs a day after the end of the term and at most a year later (T4)', () => {
    const election = beginElection();
    const { town, id } = election;
    const until = (day: string) =>
      extend(town.ledger, byManager(town, 1), { election_id: id, until: day, approval_no: '批〔2026〕9号' });
    expect(until('2026-12-20')).toEqual({ ok: false, code: 'bad_date' });
    expect(until('2027-12-21')).toEqual({ ok: false, code: 'bad_date' });
    expect(until('2027-06-30')).toEqual({ ok: true });
    expect(viewOf(election).steps.find(({ step }) => step === 'meeting')).toMatchObject({ due_on: '2027-06-30' });
    expect(termRows(town.db, '2027-01-05')[0]?.term).toMatchObject({ state: 'delayed', delayed_until: '2027-06-30' });
  });
});
