import type { Seat } from '../../domain/election/ballot.ts';
import type { Named } from '../../domain/named.ts';
import type { ElectionView } from '../contract/election.ts';
import { countBallot, openBallot } from '../election/ballot-acts.ts';
import { joinMeeting, nameOfficers } from '../election/meeting-acts.ts';
import { planElection, setCandidates } from '../election/plan-acts.ts';
import { electionView } from '../election/view.ts';
import { electionById } from '../ledger/elections.ts';
import { byManager, tap } from './acts.ts';
import { addMember, idOf, openTown, type Person, type Town, tell } from './town.ts';

/** The day on which everything in these tests happens. */
export const TODAY = '2026-11-23';

/** A town whose branch 甲 has ten voters and a term that ends on 2026-12-20, and the election begun for it. */
export type Election = { town: Town; id: string; voters: Person[] };

/** The term of branch 甲 in the roster. */
export function tellTerm(town: Town, elected_on: string, more = {}): void {
  tell(town.db, 'terms', idOf('term/甲'), { organization: town.own, elected_on, years: 3, extension: null, ...more });
}

/** Branch 甲 outside communities, so that its terms are of three years (T2). */
export function openElectionTown(): Town {
  const town = openTown();
  const place = { level: 'branch', field: 'agency', district: '320508', parent: null, has_committee: true };
  tell(town.db, 'organizations', town.own, { name: '甲支部', ...place });
  tellTerm(town, '2023-12-20');
  return town;
}

export function beginElection(): Election {
  const town = openElectionTown();
  const more = ['甲四', '甲五', '甲六', '甲七'].map((name) => addMember(town.db, town.own, name));
  const planned = planElection(town.ledger, byManager(town, 0), { organization_id: town.own });
  if (!planned.ok) throw new Error(planned.code);
  const { secretary, deputy, committee, first, second, third } = town;
  return { town, id: planned.election_id, voters: [secretary, deputy, committee, first, second, third, ...more] };
}

export const named = ({ id, name }: Person): Named => ({ member_id: id, name });

export function viewOf({ town, id }: Election): ElectionView {
  const election = electionById(town.db, id);
  if (!election) throw new Error('no election');
  return electionView(town.db, election, TODAY);
}

/** Candidates set, meeting opened, everyone in `here` checked in, officers named. Candidates are the first four voters. */
export function holdMeeting(election: Election, here = election.voters): void {
  const { town, id, voters } = election;
  setCandidates(town.ledger, byManager(town, 1), {
    election_id: id,
    stage: 'preparatory',
    candidates: voters.slice(0, 4).map(named),
  });
  const joined = joinMeeting(town.ledger, byManager(town, 2), { election_id: id, meeting_id: null, place: '一楼' });
  if (!joined.ok) throw new Error(joined.code);
  for (const [index, person] of here.entries()) tap(town, person, 3 + index);
  const officers = {
    election_id: id,
    scrutineers: voters.slice(4, 5).map(named),
    tellers: voters.slice(5, 7).map(named),
  };
  const done = nameOfficers(town.ledger, byManager(town, 20), officers);
  if (!done.ok) throw new Error(done.code);
}

/** Opens a ballot and gives its id. */
export function issue(
  election: Election,
  seat: Seat,
  candidates: Person[] | Named[],
  issued: number,
  present?: number,
): string {
  const { town, id } = election;
  const people = candidates.map((one) => ('id' in one ? named(one) : one));
  const opened = openBallot(town.ledger, byManager(town, 25), {
    election_id: id,
    seat,
    candidates: people,
    issued,
    present: present ?? null,
  });
  if (!opened.ok) throw new Error(opened.code);
  return opened.ballot_id;
}

/** Enters one count; `yes` in the order of the ballot's own candidates. */
export function enter(election: Election, ballot_id: string, entry: 1 | 2, yes: number[], more = {}) {
  const ballot = viewOf(election).ballots.find((one) => one.ballot_id === ballot_id);
  if (!ballot) throw new Error('no ballot');
  const tallies = ballot.candidates.map(({ member_id }, index) => ({ member_id, yes: yes[index] ?? 0, no: 0 }));
  const count = { returned: ballot.issued, invalid: 0, tallies, others: [], ...more };
  return countBallot(election.town.ledger, byManager(election.town, 30), { ballot_id, entry, count });
}

/** Enters the same count twice. */
export function enterTwice(election: Election, ballot_id: string, yes: number[], more = {}): void {
  for (const entry of [1, 2] as const) {
    const entered = enter(election, ballot_id, entry, yes, more);
    if (!entered.ok) throw new Error(entered.code);
  }
}
