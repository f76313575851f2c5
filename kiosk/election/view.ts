import { cityDate } from '../../domain/city-time.ts';
import { asExclusion, whatIf } from '../../domain/election/exclusion.ts';
import { stepsOf } from '../../domain/election/steps.ts';
import type { Term } from '../../domain/reference.ts';
import { isFault, isVoter, type ShouldExplained, type TermOnDay, termOnDay } from '../../domain/rules/index.ts';
import { byStrokes } from '../../domain/strokes.ts';
import type { ElectionView } from '../contract/election.ts';
import type { Db } from '../ledger/database.ts';
import { ballotsOf, type Election } from '../ledger/elections.ts';
import { exclusionsOf } from '../ledger/exclusions.ts';
import { type Meeting, meetingById, meetingsOnScreen } from '../ledger/meetings.ts';
import { recordKept } from '../ledger/record.ts';
import { membersOf, organizationById } from '../ledger/roster.ts';
import { counted, termsOf } from '../meetings/electorate.ts';
import { figuresOf } from '../meetings/figures.ts';
import { organizationName } from '../tap/answer.ts';
import { seatStates } from './seats.ts';
import { rulesOn } from './settings.ts';
import { rosterTerms } from './term.ts';

/** Everything of one election as it stands on a day (`yyyy-mm-dd`). */
export function electionView(db: Db, election: Election, today: string): ElectionView {
  const organization = organizationById(db, election.organization_id);
  const members = membersOf(db, election.organization_id).toSorted(byStrokes);
  const meeting = election.meeting_id === null ? null : meetingById(db, election.meeting_id);
  const records = exclusionsOf(db, election.organization_id);
  const weighed = whatIf(
    members.map(counted),
    records.map((one) => asExclusion(one, election.meeting_id)),
  );
  const ballots = ballotsOf(db, election.election_id);
  const ending = endingTerm(db, election, today);
  const secretary = members.find(({ posts }) => posts.includes('secretary'));
  return {
    election_id: election.election_id,
    organization: {
      id: election.organization_id,
      name: organization?.name ?? '',
      superior: organization?.parent ? organizationName(db, organization.parent) : '',
      has_committee: election.has_committee,
    },
    secretary: secretary ? { member_id: secretary.id, name: secretary.name } : null,
    today,
    term: ending,
    ending: { elected_on: election.elected_on, ends_on: election.ends_on },
    seats: election.seats,
    meeting_on: election.meeting_on,
    extension: election.extension ?? rosterExtension(db, election),
    steps: ending ? stepsOf(election, ending, today) : [],
    electors: members.map((member) => ({
      member_id: member.id,
      name: member.name,
      kind: member.kind,
      posts: member.posts,
      votes: isVoter(counted(member)),
    })),
    exclusions: records.map((record, index) => ({
      ...record,
      effective: weighed.judged[index]?.effective ?? false,
      obstacles: [...(weighed.judged[index]?.obstacles ?? [])],
    })),
    should: {
      now: figure(weighed.now, weighed.now_needed),
      with_papers: figure(weighed.with_papers, weighed.with_papers_needed),
    },
    initial: election.initial,
    preparatory: election.preparatory.toSorted(byStrokes),
    meeting: meeting && meetingOf(db, meeting),
    meetings: meetingsOnScreen(db)
      .filter((one) => one.organization_id === election.organization_id && one.kinds.includes('general_meeting'))
      .map((one) => ({ id: one.meeting_id, title: one.title })),
    officers: election.officers,
    ballots,
    vacancies: election.vacancies,
    seat_states: seatStates(election, ballots, rulesOn(db, today)),
    recorded: election.recorded,
  };
}

/** The term that an election ends, with its delay, on a day; null where its days make no sense. */
export function endingTerm(db: Db, election: Election, today: string): TermOnDay | null {
  const organization = organizationById(db, election.organization_id);
  if (!organization) return null;
  const { reminder, request, reply } = election.done;
  const facts = {
    kind: organization.level,
    community: organization.field === 'community' || organization.field === 'village',
    elected_on: election.elected_on,
    letter_on: reminder?.on,
    requested_on: request?.on,
    approved_on: reply?.on,
    extension: election.extension ?? rosterExtension(db, election) ?? undefined,
  };
  const term = termOnDay(facts, today, rulesOn(db, today));
  return isFault(term) ? null : term;
}

/** A delay that the city itself has put into the roster for the term that this election ends. */
function rosterExtension(db: Db, { organization_id, elected_on }: Election): Term['extension'] {
  const term = rosterTerms(db).get(organization_id);
  return term?.elected_on === elected_on ? term.extension : null;
}

function figure(should: ShouldExplained, needed: number) {
  return { should: should.should, needed, terms: termsOf(should) };
}

function meetingOf(db: Db, meeting: Meeting): NonNullable<ElectionView['meeting']> {
  const { meeting_id: id, title, place, phase, opened_at } = meeting;
  const { chair } = recordKept(db, id).minutes;
  return { id, title, place, phase, held_on: cityDate(opened_at), quorum: figuresOf(db, meeting).quorum, chair };
}
