import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BallotCount, BallotRecord } from '../../domain/election/ballot.ts';
import { differences, faultOfCount, validPapers } from '../../domain/election/count.ts';
import type { Named } from '../../domain/named.ts';
import { QuorumFigures } from '../motion/quorum-figures.tsx';
import { Button } from '../parts/button.tsx';
import { NumberEntry, type NumberField } from '../parts/number-entry.tsx';
import { PersonPicker } from '../parts/person-picker.tsx';
import { WhyNumber } from '../why/why-number.tsx';
import type { TabProps } from './use-election.ts';

type Props = TabProps & { ballot: BallotRecord };

/** A ballot under way: its count is entered twice, the second time without seeing the first. */
export function BallotEntry({ ballot, view, act }: Props) {
  const { t } = useTranslation();
  const [again, setAgain] = useState<1 | 2 | null>(null);
  const { first, second } = ballot;
  const entry = again ?? (first === null ? 1 : second === null ? 2 : null);
  return (
    <section className="seat ballot-entry">
      <header>
        <h3 className="motion-title">
          {t(`seat.${ballot.seat}`)} · {t('ballot.round', { count: ballot.round })}
        </h3>
        <WhyNumber label={t('ballot.issued')} value={ballot.issued} why={{ text: t('ballot.why_issued') }} />
      </header>
      <QuorumFigures quorum={ballot.quorum} />
      {entry === null && first !== null && second !== null ? (
        <Differing ballot={ballot} first={first} second={second} onAgain={setAgain} />
      ) : (
        entry !== null && <Entry key={entry} entry={entry} ballot={ballot} view={view} act={act} />
      )}
    </section>
  );
}

type DifferingProps = {
  ballot: BallotRecord;
  first: BallotCount;
  second: BallotCount;
  onAgain: (entry: 1 | 2) => void;
};

function Differing({ ballot, first, second, onAgain }: DifferingProps) {
  const { t } = useTranslation();
  const people = new Map(
    [...ballot.candidates, ...first.others, ...second.others].map((one) => [one.member_id, one.name]),
  );
  const what = differences(first, second).map((one) =>
    one === 'returned' || one === 'invalid' ? t(`ballot.${one}`) : (people.get(one) ?? ''),
  );
  return (
    <div className="motion-verdict" role="alert">
      <b>{t('ballot.differs')}</b>
      <span>{t('ballot.differs_help', { what: what.join(' · ') })}</span>
      <div className="record-ready">
        {([1, 2] as const).map((entry) => (
          <Button key={entry} onClick={() => onAgain(entry)}>
            {t(`ballot.again.${entry}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

type Votes = Record<string, { yes: number | null; no: number | null }>;

function Entry({ entry, ballot, view, act }: Props & { entry: 1 | 2 }) {
  const { t } = useTranslation();
  const [papers, setPapers] = useState<{ returned: number | null; invalid: number | null }>({
    returned: null,
    invalid: null,
  });
  const [votes, setVotes] = useState<Votes>({});
  const [others, setOthers] = useState<Named[]>([]);
  const [picking, setPicking] = useState(false);
  const count = countOf(ballot, papers, votes, others);
  const fault = faultOfCount(ballot, count);
  const whole = papers.returned !== null && ballot.candidates.every(({ member_id }) => votes[member_id]?.yes != null);

  const fields: NumberField<string>[] = [
    { key: 'returned', label: t('ballot.returned'), value: papers.returned },
    { key: 'invalid', label: t('ballot.invalid'), value: papers.invalid },
    ...ballot.candidates.flatMap(({ member_id, name }) =>
      (['yes', 'no'] as const).map((vote) => ({
        key: `${vote} ${member_id}`,
        label: `${name} ${t(`ballot.${vote}`)}`,
        value: votes[member_id]?.[vote] ?? null,
      })),
    ),
    ...others.map(({ member_id, name }) => ({
      key: `yes ${member_id}`,
      label: `${name} ${t('ballot.yes')}`,
      value: votes[member_id]?.yes ?? null,
    })),
  ];
  const write = (key: string, value: number | null) => {
    if (key === 'returned' || key === 'invalid') return setPapers({ ...papers, [key]: value });
    const [vote = 'yes', id = ''] = key.split(' ');
    setVotes({ ...votes, [id]: { ...(votes[id] ?? { yes: null, no: null }), [vote]: value } });
  };
  return (
    <>
      <p className="ballot-which">
        <b>{t(`ballot.entry.${entry}`)}</b>
        <span>{t('ballot.entry_help')}</span>
      </p>
      <NumberEntry fields={fields} onChange={write} />
      <p className="motion-verdict">
        {fault !== null && <b role="alert">{t(`ballot.fault.${fault.fault}`, fault)}</b>}
        <WhyNumber
          label={t('ballot.valid')}
          value={Math.max(0, validPapers(count))}
          why={{ text: t('ballot.why_valid') }}
        />
      </p>
      <div className="motion-actions">
        <Button onClick={() => setPicking(true)}>{t('ballot.others')}</Button>
        <Button
          look="strong"
          disabled={!whole || fault !== null}
          onClick={() =>
            void act((client, session) =>
              client.election.countBallot({ session, ballot_id: ballot.ballot_id, entry, count }),
            )
          }
        >
          {t('ballot.save_entry')}
        </Button>
      </div>
      {picking && (
        <PersonPicker
          title={t('ballot.others')}
          people={view.electors.filter(
            ({ votes: may, member_id }) => may && !ballot.candidates.some((one) => one.member_id === member_id),
          )}
          chosen={others.map(({ member_id }) => member_id)}
          onPick={({ member_id, name }) => {
            setPicking(false);
            setOthers(others.some((one) => one.member_id === member_id) ? others : [...others, { member_id, name }]);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}

function countOf(
  { candidates }: BallotRecord,
  papers: { returned: number | null; invalid: number | null },
  votes: Votes,
  others: readonly Named[],
): BallotCount {
  return {
    returned: papers.returned ?? 0,
    invalid: papers.invalid ?? 0,
    tallies: candidates.map(({ member_id }) => ({
      member_id,
      yes: votes[member_id]?.yes ?? 0,
      no: votes[member_id]?.no ?? 0,
    })),
    others: others.map(({ member_id, name }) => ({ member_id, name, yes: votes[member_id]?.yes ?? 0 })),
  };
}
