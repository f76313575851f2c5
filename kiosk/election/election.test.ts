import { beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../ledger/rebuild.ts';
import { figuresOf } from '../meetings/figures.ts';
import { openMotion } from '../motion/acts.ts';
import { bodies, byManager, meetingNow, tap } from '../testing/acts.ts';
import {
  beginElection,
  type Election,
  enter,
  enterTwice,
  holdMeeting,
  issue,
  named,
  TODAY,
  viewOf,
} from '../testing/election.ts';
import { agreeVacancy, openBallot } from './ballot-acts.ts';
import { adoptExclusion, nameOfficers } from './meeting-acts.ts';
import { exclude, setCandidates, withdrawExclusion } from './plan-acts.ts';
import { recordElection } from './record-act.ts';
import { termRows } from './terms.ts';

/** Branch 甲 with ten voters (and one 留党察看, one 预备): a committee of three, a 书记, a 副书记. */
let election: Election;
const view = () => viewOf(election);
const state = (seat: string) => view().seat_states.find((one) => one.seat === seat);
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
const record = () => recordElection(election.town.ledger, byManager(election.town, 90), { election_id: election.id });
const meetingId = () => view().meeting?.id ?? '';

beforeEach(() => {
  election = beginElection();
});

describe('the roster of an election', () => {
  it('leaves nobody out before both papers are there: the superior’s and this meeting’s', () => {
    const { town, id, voters } = election;
    const last = voters.at(-1);
    if (!last) throw new Error('ten voters');
    const propose = (approved: string | null) =>
      exclude(town.ledger, byManager(town, 1), { election_id: id, member_id: last.id, category: 4, approved });
    propose(null);
    expect(view()).toMatchObject({
      should: { now: { should: 10, needed: 8 }, with_papers: { should: 9, needed: 8 } },
      exclusions: [{ effective: false, obstacles: ['approval_missing', 'adoption_missing'] }],
    });
    propose('批〔2026〕12号');
    holdMeeting(election, voters.slice(0, 8));
    expect(view().exclusions[0]?.obstacles).toEqual(['adoption_missing']);
    adoptExclusion(town.ledger, byManager(town, 22), { election_id: id, member_id: last.id });
    expect(view()).toMatchObject({ should: { now: { should: 9 } }, exclusions: [{ effective: true, obstacles: [] }] });
    expect(view().meeting?.quorum).toMatchObject({ rule: 'Q6', should: 9, present: 8, needed: 8, valid: true });
    withdrawExclusion(town.ledger, byManager(town, 23), { election_id: id, member_id: last.id });
    expect(view().should.now.should).toBe(10);
  });

  it('who is left out and comes all the same is not counted as present', () => {
    const { town, id, voters } = election;
    const last = voters.at(-1);
    if (!last) throw new Error('ten voters');
    exclude(town.ledger, byManager(town, 1), { election_id: id, member_id: last.id, category: 4, approved: '批1' });
    holdMeeting(election);
    adoptExclusion(town.ledger, byManager(town, 22), { election_id: id, member_id: last.id });
    expect(view().meeting?.quorum).toMatchObject({ should: 9, present: 9 });
  });

  it('counts in this meeting’s 接收 as well, and in no ordinary vote', () => {
    const { town, id, voters } = election;
    const last = voters.at(-1);
    if (!last) throw new Error('ten voters');
    exclude(town.ledger, byManager(town, 1), { election_id: id, member_id: last.id, category: 2, approved: '批1' });
    holdMeeting(election, voters.slice(0, 9));
    adoptExclusion(town.ledger, byManager(town, 22), { election_id: id, member_id: last.id });
    const motion = { meeting_id: meetingId(), title: '一', subject: null, written: { yes: 0, no: 0 } };
    openMotion(town.ledger, byManager(town, 23), { ...motion, kind: 'ordinary' });
    expect(bodies(town, 'motion.opened')[0]).toMatchObject({ quorum: { should: 10, rule: 'Q1' } });
  });
});

describe('the meeting', () => {
  it('is valid with four fifths (Q6), on the screen and frozen in the ballot', () => {
    const { town, voters } = election;
    holdMeeting(election, voters.slice(0, 7));
    expect(figuresOf(town.db, meetingNow(town, meetingId())).quorum).toMatchObject({
      rule: 'Q6',
      needed: 8,
      valid: false,
    });
    const asked = {
      election_id: election.id,
      seat: 'committee' as const,
      candidates: voters.slice(0, 4).map(named),
      issued: 7,
      present: null,
    };
    expect(openBallot(town.ledger, byManager(town, 24), asked)).toEqual({ ok: false, code: 'no_quorum' });
    tap(town, voters[7] ?? town.first, 26);
    expect(openBallot(town.ledger, byManager(town, 27), { ...asked, issued: 8 })).toMatchObject({ ok: true });
    expect(view().ballots[0]).toMatchObject({ quorum: { rule: 'Q6', should: 10, present: 8 }, round: 1, seats: 3 });
  });

  it('needs officers who are no candidates, and nobody twice', () => {
    const { town, id, voters } = election;
    setCandidates(town.ledger, byManager(town, 1), {
      election_id: id,
      stage: 'preparatory',
      candidates: voters.slice(0, 4).map(named),
    });
    const name = (scrutineer: number, teller: number) =>
      nameOfficers(town.ledger, byManager(town, 2), {
        election_id: id,
        scrutineers: voters.slice(scrutineer, scrutineer + 1).map(named),
        tellers: voters.slice(teller, teller + 1).map(named),
      });
    expect(name(0, 5)).toEqual({ ok: false, code: 'officer_is_candidate' });
    expect(name(5, 5)).toEqual({ ok: false, code: 'officer_is_candidate' });
    expect(name(5, 6)).toEqual({ ok: true });
  });

  it('puts candidates by strokes, and wants a fifth more of them than seats (Q8)', () => {
    const { town, id, voters } = election;
    holdMeeting(election);
    const asked = { election_id: id, seat: 'committee' as const, issued: 10, present: null };
    const open = (candidates: typeof voters) =>
      openBallot(town.ledger, byManager(town, 24), { ...asked, candidates: candidates.map(named) });
    expect(state('committee')?.candidates).toMatchObject({ rule: 'Q8', needed: 4, valid: true });
    expect(open(voters.slice(0, 3))).toEqual({ ok: false, code: 'wrong_candidates' });
    expect(open(voters.slice(1, 5))).toEqual({ ok: false, code: 'wrong_candidates' });
    expect(open(voters.slice(0, 4))).toMatchObject({ ok: true });
    expect(names(view().ballots[0]?.candidates ?? [])).toEqual(['甲一', '甲书记', '甲委员', '甲副书记']);
    expect(open(voters.slice(0, 4))).toEqual({ ok: false, code: 'vote_under_way' });
  });
});

describe('a count', () => {
  const four = () => election.voters.slice(0, 4);

  it('is entered twice; entries that differ decide nothing and say where', () => {
    holdMeeting(election);
    const ballot = issue(election, 'committee', four(), 10);
    expect(enter(election, ballot, 1, [9, 8, 7, 3])).toEqual({ ok: true, differs: [] });
    const other = view().ballots[0]?.candidates[3]?.member_id;
    expect(enter(election, ballot, 2, [9, 8, 7, 4])).toEqual({ ok: true, differs: [other] });
    expect(view().ballots[0]).toMatchObject({ outcome: null, voided: null });
    expect(enter(election, ballot, 2, [9, 8, 7, 3])).toEqual({ ok: true, differs: [] });
    expect(view().ballots[0]?.outcome).toMatchObject({ rule: 'Q7', needed: 6, next: 'complete', vacant: 0 });
    expect(enter(election, ballot, 1, [1, 1, 1, 1])).toEqual({ ok: false, code: 'ballot_decided' });
  });

  it('with more papers back than issued is void, and held again (Q10)', () => {
    holdMeeting(election);
    enterTwice(election, issue(election, 'committee', four(), 9), [9, 8, 7, 3], { returned: 10 });
    expect(view().ballots[0]).toMatchObject({ voided: { rule: 'Q10' }, outcome: null });
    expect(state('committee')).toMatchObject({ state: 'vote_again', open: 3 });
    expect(issue(election, 'committee', four(), 10)).toEqual(expect.any(String));
    expect(view().ballots[1]).toMatchObject({ round: 2 });
  });

  it('that cannot be is refused: more marks than seats allow, a candidate left out, more papers than voters', () => {
    const { town } = election;
    holdMeeting(election);
    const ballot = issue(election, 'committee', four(), 10);
    expect(enter(election, ballot, 1, [10, 10, 10, 1])).toEqual({ ok: false, code: 'count_contradicts' });
    expect(enter(election, ballot, 1, [1], { tallies: [] })).toEqual({ ok: false, code: 'count_contradicts' });
    enterTwice(election, ballot, [10, 10, 10, 0]);
    const candidates = view().seat_states[0]?.elected.slice(0, 1) ?? [];
    const asked = { election_id: election.id, seat: 'secretary' as const, candidates, issued: 4, present: null };
    expect(openBallot(town.ledger, byManager(town, 40), asked)).toEqual({ ok: false, code: 'too_many_votes' });
  });

  it('somebody written in can be elected', () => {
    holdMeeting(election);
    const written = election.voters[8];
    if (!written) throw new Error('ten voters');
    enterTwice(election, issue(election, 'committee', four(), 10), [9, 8, 2, 2], {
      others: [{ ...named(written), yes: 6 }],
    });
    expect(names(state('committee')?.elected ?? [])).toContain(written.name);
  });
});

describe('a whole election', () => {
  it('the new committee elects 书记 and 副书记 from its own, and with the result a new term begins', () => {
    const { town } = election;
    holdMeeting(election);
    enterTwice(election, issue(election, 'committee', election.voters.slice(0, 4), 10), [7, 9, 8, 6]);
    expect(state('committee')).toMatchObject({ state: 'complete' });
    expect(record()).toEqual({ ok: false, code: 'seats_open' });
    const [a, b] = state('committee')?.elected ?? [];
    if (!a || !b) throw new Error('three were elected');
    enterTwice(election, issue(election, 'secretary', [a], 3), [3]);
    enterTwice(election, issue(election, 'deputy_secretary', [b], 3), [2]);
    expect(record()).toEqual({ ok: true });
    expect(view().recorded).toMatchObject({ elected_on: TODAY, ends_on: '2029-11-23', vacant: 0 });
    expect(view().recorded?.elected).toContainEqual({ ...a, posts: ['secretary'] });
    expect(termRows(town.db, TODAY)[0]).toMatchObject({
      term: { starts_on: TODAY, ends_on: '2029-11-23', state: 'normal' },
      election_id: null,
    });
    expect(record()).toEqual({ ok: false, code: 'election_recorded' });
  });

  it('those level at the cut are voted on again, alone and for the seats left', () => {
    holdMeeting(election);
    // On the ballot by strokes: 甲一 甲书记 甲委员 甲副书记.
    enterTwice(election, issue(election, 'committee', election.voters.slice(0, 4), 10), [6, 9, 6, 8]);
    expect(state('committee')).toMatchObject({ state: 'vote_again', open: 1, elected: [{}, {}] });
    const tied = state('committee')?.again ?? [];
    expect(names(tied)).toEqual(['甲一', '甲委员']);
    const again = issue(election, 'committee', tied, 10);
    expect(view().ballots[1]).toMatchObject({ round: 2, seats: 1, candidates: tied });
    enterTwice(election, again, [4, 6]);
    expect(state('committee')).toMatchObject({ state: 'complete', open: 0 });
    expect(names(state('committee')?.elected ?? [])).toEqual(['甲书记', '甲副书记', '甲委员']);
  });

  it('a seat nobody won: a second vote, or empty with the consent of half', () => {
    const { town, id } = election;
    holdMeeting(election);
    enterTwice(election, issue(election, 'committee', election.voters.slice(0, 4), 10), [5, 9, 5, 8]);
    expect(state('committee')).toMatchObject({ state: 'second_vote_or_vacant', open: 1, again: [] });
    const agree = (consenting: number) =>
      agreeVacancy(town.ledger, byManager(town, 50), { election_id: id, seat: 'committee', consenting });
    expect(agree(4)).toEqual({ ok: false, code: 'no_consent' });
    expect(agree(5)).toEqual({ ok: true });
    expect(state('committee')).toMatchObject({ state: 'complete', left_empty: 1, open: 0 });
    expect(view().vacancies).toMatchObject([{ seat: 'committee', vacant: 1, consenting: 5, present: 10 }]);
    const before = view();
    rebuild(town.db);
    expect(view()).toEqual(before);
  });
});
