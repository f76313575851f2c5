import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Count, isAboutAdmission, type MotionRecord } from '../../domain/motion/motion.ts';
import { verdictOf } from '../../domain/motion/verdict.ts';
import { Button } from '../parts/button.tsx';
import { NumberEntry } from '../parts/number-entry.tsx';
import { WhyNumber } from '../why/why-number.tsx';
import { formulaOf } from './formula.ts';
import { QuorumFigures } from './quorum-figures.tsx';
import { Withdraw } from './withdraw.tsx';

type Props = {
  motion: MotionRecord;
  onAnnounce: (count: Count) => void;
  onWithdraw: (reason: string) => void;
};
type Entered = Record<keyof Count, number | null>;

/** A vote under way: its frozen figures, the count entered on large keys, and what it would come to. */
export function MotionCount({ motion, onAnnounce, onWithdraw }: Props) {
  const { t } = useTranslation();
  const [entered, setEntered] = useState<Entered>(motion.count ?? { yes: null, no: null, abstain: null });
  const count: Count = { yes: entered.yes ?? 0, no: entered.no ?? 0, abstain: entered.abstain ?? 0 };
  const votes = count.yes + count.no + count.abstain;
  const verdict = verdictOf(motion.kind, motion.quorum, count, motion.written);
  const tooMany = 'error' in verdict;
  return (
    <section className="motion motion-open">
      <h3 className="motion-title">{motion.title}</h3>
      <p className="motion-state">
        {t('motion.under_way')} · {t(`motion.kind_help.${motion.kind}`)}
      </p>
      <QuorumFigures quorum={motion.quorum} />
      <NumberEntry
        fields={(['yes', 'no', 'abstain'] as const).map((key) => ({
          key,
          label: t(`motion.${key}`),
          value: entered[key],
        }))}
        onChange={(key, value) => setEntered({ ...entered, [key]: value })}
      />
      <div className="motion-verdict" data-passed={!tooMany && verdict.passed}>
        {tooMany ? (
          <b>{t('refusal.too_many_votes')}</b>
        ) : (
          <>
            <b>{verdict.passed ? t('motion.would_pass') : t('motion.would_not_pass', { needed: verdict.needed })}</b>
            <span>{formulaOf(t, motion, count)}</span>
            <span>{verdict.article}</span>
          </>
        )}
        <WhyNumber
          label={t('motion.left')}
          value={Math.max(0, motion.quorum.present - votes)}
          why={{
            text: t('motion.why_left'),
            sum: {
              lines: [
                { sign: '', words: t('motion.present'), count: motion.quorum.present },
                ...(['yes', 'no', 'abstain'] as const).map((key) => ({
                  sign: t('quorum.minus'),
                  words: t(`motion.${key}`),
                  count: count[key],
                })),
              ],
              result: { words: t('motion.left'), count: motion.quorum.present - votes },
            },
          }}
        />
        {isAboutAdmission(motion.kind) && (
          <WhyNumber
            label={t('motion.written_yes')}
            value={motion.written.yes}
            why={{ text: t('motion.written_help') }}
          />
        )}
      </div>
      <div className="motion-actions">
        <Withdraw onWithdraw={onWithdraw} />
        <Button look="strong" disabled={tooMany || entered.yes === null} onClick={() => onAnnounce(count)}>
          {t('motion.announce')}
        </Button>
      </div>
    </section>
  );
}
