import { useTranslation } from 'react-i18next';
import type { BallotRecord } from '../../domain/election/ballot.ts';
import { WhyNumber } from '../why/why-number.tsx';
import { linesOf, shouldNeeded } from './ballot-lines.ts';

/** A ballot that is over: every figure of it, and who is in by which line. */
export function BallotCard({ ballot }: { ballot: BallotRecord }) {
  const { t } = useTranslation();
  const { outcome, voided, second: count } = ballot;
  return (
    <section className="seat">
      <header>
        <h3 className="motion-title">
          {t(`seat.${ballot.seat}`)} · {t('ballot.round', { count: ballot.round })}
        </h3>
      </header>
      {voided !== null && (
        <p className="motion-verdict">
          <b>{t('ballot.voided')}</b>
          <span>{voided.article}</span>
        </p>
      )}
      <div className="motion-figures">
        <WhyNumber label={t('ballot.issued')} value={ballot.issued} why={{ text: t('ballot.why_issued') }} />
        {count !== null && (
          <>
            <WhyNumber label={t('ballot.returned')} value={count.returned} why={{ text: t('ballot.why_issued') }} />
            <WhyNumber
              label={t('ballot.valid')}
              value={count.returned - count.invalid}
              why={{
                text: t('ballot.why_valid'),
                sum: {
                  lines: [
                    { sign: '', words: t('ballot.returned'), count: count.returned },
                    { sign: t('quorum.minus'), words: t('ballot.invalid'), count: count.invalid },
                  ],
                  result: { words: t('ballot.valid'), count: count.returned - count.invalid },
                },
              }}
            />
          </>
        )}
        {outcome !== null && (
          <WhyNumber
            label={t('ballot.needed')}
            value={outcome.needed}
            why={{
              text:
                outcome.of === 'present'
                  ? t('ballot.why_needed', { should_needed: shouldNeeded(ballot) })
                  : t('ballot.why_needed_should'),
              article: outcome.article,
            }}
          />
        )}
      </div>
      {outcome !== null && (
        <table className="tallies">
          <thead>
            <tr>
              <th />
              {(['yes', 'no', 'abstain'] as const).map((vote) => (
                <th key={vote}>{t(`ballot.${vote}`)}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {linesOf(ballot).map(({ member_id, name, yes, no, abstain, fate }) => (
              <tr key={member_id} data-fate={fate}>
                <td>{name}</td>
                <td>{yes}</td>
                <td>{no ?? ''}</td>
                <td>{abstain ?? ''}</td>
                <td>{t(`ballot.${fate}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
