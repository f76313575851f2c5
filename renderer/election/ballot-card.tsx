import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BallotOutcome, BallotRecord } from '../../domain/election/ballot.ts';
import { validPapers } from '../../domain/election/count.ts';
import type { Why } from '../why/why.ts';
import { WhyAnswer, WhyNumber } from '../why/why-number.tsx';
import { type BallotLine, linesOf, shouldNeeded } from './ballot-lines.ts';

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
              value={validPapers(count)}
              why={{
                text: t('ballot.why_valid'),
                sum: {
                  lines: [
                    { sign: '', words: t('ballot.returned'), count: count.returned },
                    { sign: t('quorum.minus'), words: t('ballot.invalid'), count: count.invalid },
                  ],
                  result: { words: t('ballot.valid'), count: validPapers(count) },
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
      {outcome !== null && <Tallies ballot={ballot} outcome={outcome} />}
    </section>
  );
}

/** The votes of everybody on the paper; a press on a line says why it ended as it did. */
function Tallies({ ballot, outcome }: { ballot: BallotRecord; outcome: BallotOutcome }) {
  const { t } = useTranslation();
  const [asked, ask] = useState<BallotLine | null>(null);
  const votes = ['yes', 'no', 'abstain'] as const;
  return (
    <>
      <div className="tallies">
        <p className="tally" aria-hidden="true">
          <span />
          {votes.map((vote) => (
            <span key={vote}>{t(`ballot.${vote}`)}</span>
          ))}
          <span />
        </p>
        {linesOf(ballot).map((line) => (
          <button key={line.member_id} type="button" className="tally" data-fate={line.fate} onClick={() => ask(line)}>
            <b>{line.name}</b>
            {votes.map((vote) => (
              <output key={vote}>{line[vote] ?? ''}</output>
            ))}
            <span>{t(`ballot.${line.fate}`)}</span>
          </button>
        ))}
      </div>
      {asked !== null && (
        <WhyAnswer
          label={asked.name}
          value={t(`ballot.${asked.fate}`)}
          why={whyLine(t, asked, ballot, outcome)}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}

/** The sum of a line, and the sum that decides it. */
function whyLine(t: TFunction, line: BallotLine, { quorum, second: count }: BallotRecord, outcome: BallotOutcome): Why {
  const base = quorum[outcome.of];
  const formula = t('ballot.formula', {
    yes: line.yes,
    double: line.yes * 2,
    relation: t(line.yes * 2 > base ? 'motion.more' : 'motion.not_more'),
    of: t(outcome.of === 'present' ? 'motion.present' : 'motion.should'),
    base,
  });
  const text = t(outcome.of === 'present' ? 'ballot.why_line' : 'ballot.why_needed_should');
  if (count === null || line.no === null || line.abstain === null) return { text, formula, article: outcome.article };
  const minus = t('quorum.minus');
  const lines = [
    { sign: '', words: t('ballot.valid'), count: validPapers(count) },
    { sign: minus, words: t('ballot.yes'), count: line.yes },
    { sign: minus, words: t('ballot.no'), count: line.no },
  ];
  const sum = { lines, result: { words: t('ballot.abstain'), count: line.abstain } };
  return { text: `${text} ${t('ballot.why_abstain')}`, formula, sum, article: outcome.article };
}
