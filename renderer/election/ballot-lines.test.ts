import { expect, it } from 'vitest';
import type { BallotRecord } from '../../domain/election/ballot.ts';
import { linesOf, shouldNeeded } from './ballot-lines.ts';
import { lets } from './terms-page.tsx';

const person = (letter: string) => ({ member_id: `01890000-0000-7000-8000-00000000000${letter}`, name: `甲${letter}` });
const [a, b, e] = [person('a'), person('b'), person('e')];
const count = {
  returned: 18,
  invalid: 2,
  tallies: [
    { ...a, yes: 12, no: 3 },
    { ...b, yes: 8, no: 8 },
  ].map(({ member_id, yes, no }) => ({ member_id, yes, no })),
  others: [{ ...e, yes: 1 }],
};
const ballot: BallotRecord = {
  ballot_id: person('f').member_id,
  seat: 'committee',
  round: 1,
  seats: 1,
  candidates: [a, b],
  quorum: { rule: 'Q6', article: '', should: 21, present: 18, needed: 17, valid: true, terms: [] },
  issued: 18,
  opened_at: '2026-11-23T19:00:00.000+08:00',
  first: count,
  second: count,
  outcome: { rule: 'Q7', article: '', needed: 10, of: 'present', elected: [a], tied: [], vacant: 0, next: 'complete' },
  voided: null,
};

it('every line of a ballot adds up to the valid papers; those written in have yes alone', () => {
  expect(linesOf(ballot)).toEqual([
    { ...a, yes: 12, no: 3, abstain: 1, fate: 'in' },
    { ...b, yes: 8, no: 8, abstain: 0, fate: 'out' },
    { ...e, yes: 1, no: null, abstain: null, fate: 'out' },
  ]);
});

it('a ballot that nobody has counted has no lines', () => {
  expect(linesOf({ ...ballot, second: null })).toEqual([]);
});

it.each([
  [20, 11],
  [21, 11],
])('of %i who should attend, %i would elect', (should, needed) => {
  expect(shouldNeeded({ quorum: { ...ballot.quorum, should } })).toBe(needed);
});

it('what is due is whatever does not simply run; a term that makes no sense is due as well', () => {
  const term = (state: string) => ({ term: { state }, election_id: null }) as Parameters<typeof lets>[1];
  expect(lets('due', term('normal'))).toBe(false);
  expect(lets('due', term('remind_due'))).toBe(true);
  expect(lets('due', { term: null, election_id: null })).toBe(true);
  expect(lets('under_way', term('overdue'))).toBe(false);
  expect(lets('under_way', { term: null, election_id: ballot.ballot_id })).toBe(true);
  expect(lets('all', term('normal'))).toBe(true);
});
