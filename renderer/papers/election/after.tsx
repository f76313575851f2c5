import type { BallotRecord } from '../../../domain/election/ballot.ts';
import { validPapers } from '../../../domain/election/count.ts';
import type { ElectionView } from '../../../kiosk/contract/election.ts';
import { linesOf } from '../../election/ballot-lines.ts';
import { usePaperWords } from '../use-paper-words.ts';
import { Basis, Letter } from './letter.tsx';
import { list, paperFacts } from './paper-facts.ts';
import './election-paper.css';

type Props = { view: ElectionView };

/** 选举结果报告单: every ballot with every figure, for those who watched and counted to sign. */
export function ResultSheet({ view }: Props) {
  const { p } = usePaperWords();
  const over = view.ballots.filter(({ outcome, voided }) => outcome !== null || voided !== null);
  return (
    <article className="sheet">
      <h3>{p('paper.tally.title')}</h3>
      <p className="sheet-subtitle">{view.organization.name}</p>
      {over.length === 0 && <p>{p('paper.tally.none')}</p>}
      {over.map((ballot) => (
        <BallotTally key={ballot.ballot_id} ballot={ballot} />
      ))}
      {view.vacancies.map(({ seat, present, consenting, vacant }) => (
        <p key={seat}>{p('paper.tally.vacancy', { seat: p(`seat.${seat}`), present, consenting, vacant })}</p>
      ))}
      <footer className="sheet-signatures">
        <span>{p('paper.tally.scrutineers')}</span>
        <span>{p('paper.tally.tellers')}</span>
      </footer>
      <Basis rules={['Q6', 'Q7', 'Q10']} />
    </article>
  );
}

/** One ballot on the sheet, and in the record of the meeting. */
export function BallotTally({ ballot }: { ballot: BallotRecord }) {
  const { p } = usePaperWords();
  const { quorum, outcome, second: count } = ballot;
  const figures = {
    should: quorum.should,
    present: quorum.present,
    issued: ballot.issued,
    returned: count?.returned ?? 0,
    valid: count === null ? 0 : validPapers(count),
    invalid: count?.invalid ?? 0,
  };
  const candidates = new Set(ballot.candidates.map(({ member_id }) => member_id));
  return (
    <section className="tally">
      <h4>{p('paper.tally.round', { seat: p(`seat.${ballot.seat}`), round: ballot.round })}</h4>
      <table className="tally-figures">
        <tbody>
          <tr>
            {(Object.keys(figures) as (keyof typeof figures)[]).map((figure) => (
              <th key={figure}>{p(`paper.tally.${figure}`)}</th>
            ))}
          </tr>
          <tr>
            {Object.entries(figures).map(([figure, value]) => (
              <td key={figure}>{value}</td>
            ))}
          </tr>
        </tbody>
      </table>
      {ballot.voided !== null && <p>{p('paper.tally.voided')}</p>}
      {outcome !== null && (
        <>
          <table className="tally-votes">
            <thead>
              <tr>
                {(['name', 'yes', 'no', 'abstain', 'fate'] as const).map((column) => (
                  <th key={column}>{p(`paper.tally.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {linesOf(ballot).map(({ member_id, name, yes, no, abstain, fate }) => (
                <tr key={member_id}>
                  <td>
                    {name}
                    {!candidates.has(member_id) && p('paper.tally.written')}
                  </td>
                  <td>{yes}</td>
                  <td>{no ?? ''}</td>
                  <td>{abstain ?? ''}</td>
                  <td>{p(`paper.tally.${fate}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            {p('paper.tally.line', {
              needed: outcome.needed,
              of:
                outcome.of === 'present'
                  ? p('paper.tally.of_present', { count: quorum.present })
                  : p('paper.tally.of_should', { count: quorum.should }),
            })}
          </p>
        </>
      )}
    </section>
  );
}

/** What the two letters about the result have in common. */
function useResult(view: ElectionView) {
  const words = usePaperWords();
  const { p, day } = words;
  const facts = paperFacts(view, words);
  const { recorded } = view;
  const secretary = facts.secretary ?? facts.blank;
  const deputy = facts.deputy_elected === null ? '' : p('paper.result.deputy', { name: facts.deputy_elected });
  const start = recorded === null ? facts.blank : day(recorded.elected_on);
  const end = recorded === null ? facts.blank : day(recorded.ends_on);
  return { words, p, facts, secretary, deputy, start, end };
}

/** 选举结果报告: who was elected, for the superior's files. */
export function ResultReport({ view }: Props) {
  const { words, p, facts, secretary, deputy, start, end } = useResult(view);
  const { at_meeting, blank, organization, held, body, years } = facts;
  const committee = view.seat_states.find(({ seat }) => seat === 'committee')?.elected ?? [];
  const figures = { organization, held, should: at_meeting?.should ?? blank, present: at_meeting?.present ?? blank };
  const names = p('paper.letter.names', { names: list(committee, words) });
  const deputies = view.seats.deputy_secretary > 0 ? p('paper.result.deputies') : '';
  const held_at = view.organization.has_committee
    ? [
        p('paper.result.p1', { ...figures, count: committee.length, names }),
        p('paper.result.p2', { secretary, deputy }),
      ]
    : [p('paper.result.p1_single', { ...figures, secretary, deputy })];
  return (
    <Letter
      title={p('paper.result.report_title')}
      to={facts.superior}
      paragraphs={[
        ...(view.ballots.length === 0 ? [p('paper.result.waiting')] : []),
        ...held_at,
        p('paper.result.p3', { body, years, start, end, deputies }),
      ]}
      closing={p('paper.letter.report')}
      from={organization}
      on={view.today}
      rules={['T7', 'Q7']}
    />
  );
}

/** 结果请示: 书记 and 副书记 take office with the superior's approval. */
export function ResultRequest({ view }: Props) {
  const { p, facts, secretary, deputy, start, end } = useResult(view);
  const { organization, held } = facts;
  const more = facts.deputy_elected === null ? '' : p('paper.result.more');
  return (
    <Letter
      title={p('paper.result.request_title', { name: secretary, more })}
      to={facts.superior}
      paragraphs={[
        p('paper.result.q1', { organization, held, secretary, deputy }),
        p('paper.result.q2', { start, end }),
      ]}
      closing={p('paper.letter.please')}
      from={organization}
      on={view.today}
      rules={['Q9', 'T7']}
    />
  );
}
