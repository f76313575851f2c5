import type { Named } from '../../../domain/named.ts';
import type { ElectionView, SeatState } from '../../../kiosk/contract/election.ts';
import { usePaperWords } from '../use-paper-words.ts';
import { Basis } from './letter.tsx';

/** Papers to a sheet of A4, to be cut apart. */
const COPIES = 2;
/** Lines for a name where nobody stands on the paper yet. */
const OPEN_LINES = 1;

/** 选票, one sheet for each seat: candidates by strokes, a sign beside each, lines for somebody else. */
export function BallotPapers({ view }: { view: ElectionView }) {
  return view.seat_states.map((state) => (
    <article key={state.seat} className="sheet votes">
      {Array.from({ length: COPIES }, (_, copy) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the copies are alike, only their place differs
        <BallotPaper key={copy} view={view} state={state} />
      ))}
      <Basis rules={['Q11', 'Q10']} />
    </article>
  ));
}

function BallotPaper({ view, state }: { view: ElectionView; state: SeatState }) {
  const { p } = usePaperWords();
  const { people, seats } = standing(view, state);
  const lines: (Named | null)[] = people.length > 0 ? [...people] : Array.from({ length: OPEN_LINES }, () => null);
  const others = Array.from({ length: Math.min(2, seats) }, (_, index) => index);
  return (
    <section className="vote-paper">
      <h4>{p('paper.vote.title')}</h4>
      <p>
        {p('paper.vote.subtitle', {
          organization: view.organization.name,
          seat: p(`seat.${state.seat}`),
          seats,
        })}
      </p>
      <table>
        <thead>
          <tr>
            <th>{p('paper.vote.candidate')}</th>
            {lines.map((person, index) => (
              <td key={person?.member_id ?? index}>{person?.name ?? ''}</td>
            ))}
            {others.map((index) => (
              <td key={`other${index}`} className="vote-other">
                {p('paper.vote.other')}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="vote-marks">
            <th>{p('paper.vote.mark')}</th>
            {lines.map((person, index) => (
              <td key={person?.member_id ?? index} />
            ))}
            {others.map((index) => (
              <td key={`other${index}`} />
            ))}
          </tr>
        </tbody>
      </table>
      <p className="vote-note">{p('paper.vote.note', { seats })}</p>
      <p className="vote-stamp">{p('paper.vote.stamp')}</p>
    </section>
  );
}

/** Who stands on the paper: on the newest ballot of the seat, else those level or prepared for the next. */
function standing(view: ElectionView, state: SeatState): { people: readonly Named[]; seats: number } {
  const last = view.ballots.findLast(({ seat }) => seat === state.seat);
  const next = state.again.length > 0 ? { people: state.again, seats: state.open } : null;
  if (next) return next;
  if (last) return { people: last.candidates, seats: last.seats };
  const first = view.seat_states[0]?.seat === state.seat;
  return { people: first ? view.preparatory : [], seats: state.seats };
}
