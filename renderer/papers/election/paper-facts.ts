import type { Seat } from '../../../domain/election/ballot.ts';
import type { Named } from '../../../domain/named.ts';
import { byStrokes } from '../../../domain/strokes.ts';
import type { ElectionView } from '../../../kiosk/contract/election.ts';
import type { PaperWords } from '../use-paper-words.ts';

/** What several papers of one election say, in words. A line is left to be filled in by hand where nothing is known yet. */
export function paperFacts(view: ElectionView, words: PaperWords) {
  const { p, day } = words;
  const blank = p('paper.letter.blank');
  const { organization, seats, electors, ending, term, meeting, preparatory } = view;
  const seatOf = (seat: Seat) => view.seat_states.find((one) => one.seat === seat);
  const nameOf = (seat: Seat) => seatOf(seat)?.elected[0]?.name ?? null;
  const full = electors.filter(({ kind }) => kind === 'full').length;
  const voters = electors.filter(({ votes }) => votes).length;
  const ballot = view.ballots.find(({ voided }) => voided === null);
  // Before the meeting a paper speaks of what is proposed; from then on only of what the meeting adopted.
  const figure = meeting === null ? view.should.with_papers : view.should.now;
  return {
    blank,
    organization: organization.name,
    superior: organization.superior === '' ? blank : organization.superior,
    body: p(organization.has_committee ? 'paper.letter.committee' : 'paper.letter.single'),
    years: term?.years ?? blank,
    start: day(ending.elected_on),
    end: day(ending.ends_on),
    meeting: view.meeting_on === null ? blank : day(view.meeting_on),
    held: meeting === null ? blank : day(meeting.held_on),
    members: electors.length,
    full,
    probationary: electors.length - full,
    voters,
    excluded: view.should.now.should - view.should.with_papers.should + effective(view),
    should: figure.should,
    needed: figure.needed,
    /** The members' meeting as it stood at its first ballot that holds, else as it stands. */
    at_meeting: ballot?.quorum ?? meeting?.quorum ?? null,
    seats: seats.committee,
    candidates_needed: seatOf('committee')?.candidates?.needed ?? seats.committee,
    deputy: seats.deputy_secretary > 0 ? p('paper.request.deputy') : '',
    preparatory: list(preparatory, words),
    secretary: nameOf('secretary'),
    deputy_elected: nameOf('deputy_secretary'),
  };
}

export type PaperFacts = ReturnType<typeof paperFacts>;

/** 甲、乙、丙 by strokes, or a line to be filled in. */
export function list(people: readonly Named[], { p }: PaperWords): string {
  if (people.length === 0) return p('paper.letter.blank');
  return [...people]
    .toSorted(byStrokes)
    .map(({ name }) => name)
    .join(p('paper.comma'));
}

function effective({ exclusions }: ElectionView): number {
  return exclusions.filter((one) => one.effective).length;
}
