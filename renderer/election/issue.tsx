import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrozenQuorum } from '../../domain/events/figures.ts';
import type { Named } from '../../domain/named.ts';
import type { ElectionView, SeatState } from '../../kiosk/contract/election.ts';
import { Button } from '../parts/button.tsx';
import { NumberEntry } from '../parts/number-entry.tsx';
import type { TabProps } from './use-election.ts';

type Props = TabProps & { state: SeatState; quorum: FrozenQuorum | null; byCommittee: boolean; onDone: () => void };

/** Papers for one ballot: who stands on them and how many are issued. */
export function Issue({ state, view, quorum, byCommittee, act, onDone }: Props) {
  const { t } = useTranslation();
  const pool = poolOf(view, state, byCommittee);
  const [chosen, setChosen] = useState<Named[]>(pool.chosen);
  const size = view.seat_states.find(({ seat }) => seat === 'committee')?.elected.length ?? 0;
  const here = byCommittee ? size : (quorum?.present ?? 0);
  const [numbers, setNumbers] = useState<{ present: number | null; issued: number | null }>({
    present: here,
    issued: here,
  });
  const toggle = (person: Named) =>
    setChosen((before) => {
      const rest = before.filter(({ member_id }) => member_id !== person.member_id);
      return rest.length < before.length ? rest : [...rest, person];
    });
  const issue = async () => {
    const done = await act((client, session) =>
      client.election.openBallot({
        session,
        election_id: view.election_id,
        seat: state.seat,
        candidates: chosen.map(({ member_id, name }) => ({ member_id, name })),
        issued: numbers.issued ?? 0,
        present: byCommittee ? numbers.present : null,
      }),
    );
    if (done) onDone();
  };
  const fields = [
    ...(byCommittee ? [{ key: 'present' as const, label: t('ballot.present'), value: numbers.present }] : []),
    { key: 'issued' as const, label: t('ballot.issued'), value: numbers.issued },
  ];
  return (
    <div className="issue">
      <p className="dialog-help">{t(`ballot.${pool.why}`)}</p>
      <div className="record-ready">
        {pool.people.map((person) => (
          <Button
            key={person.member_id}
            aria-pressed={chosen.some(({ member_id }) => member_id === person.member_id)}
            disabled={pool.fixed}
            onClick={() => toggle(person)}
          >
            {person.name}
          </Button>
        ))}
      </div>
      <NumberEntry fields={fields} onChange={(key, value) => setNumbers({ ...numbers, [key]: value })} />
      <div className="motion-actions">
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button look="strong" disabled={chosen.length === 0 || !numbers.issued} onClick={() => void issue()}>
          {t('ballot.issue')}
        </Button>
      </div>
    </div>
  );
}

type Pool = {
  people: readonly Named[];
  chosen: Named[];
  fixed: boolean;
  why: 'pick' | 'tied' | 'second' | 'by_committee' | 'void_again';
};

/** Who may stand on the next paper: those level, the rest after a seat stayed open, the new committee, or the candidates. */
function poolOf(view: ElectionView, state: SeatState, byCommittee: boolean): Pool {
  if (state.again.length > 0) return { people: state.again, chosen: state.again, fixed: true, why: 'tied' };
  if (byCommittee) {
    const people = view.seat_states.find(({ seat }) => seat === 'committee')?.elected ?? [];
    return { people, chosen: [], fixed: false, why: 'by_committee' };
  }
  const { preparatory, electors } = view;
  if (state.state === 'second_vote_or_vacant') {
    const won = new Set(state.elected.map(({ member_id }) => member_id));
    const people = electors.filter(({ votes, member_id }) => votes && !won.has(member_id));
    return { people, chosen: preparatory.filter(({ member_id }) => !won.has(member_id)), fixed: false, why: 'second' };
  }
  if (state.seat === 'deputy_secretary') {
    return { people: electors.filter(({ votes }) => votes), chosen: [], fixed: false, why: 'pick' };
  }
  const why = state.state === 'vote_again' ? 'void_again' : 'pick';
  return { people: preparatory, chosen: preparatory, fixed: true, why };
}
