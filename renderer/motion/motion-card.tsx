import { useTranslation } from 'react-i18next';
import type { MotionRecord } from '../../domain/motion/motion.ts';
import { Button } from '../parts/button.tsx';
import { WhyNumber } from '../why/why-number.tsx';
import { formulaOf, whyResult } from './formula.ts';

type Props = { motion: MotionRecord; locked: boolean; onRecount: () => void };

/** A vote that has its result: what it came to, and why. */
export function MotionCard({ motion, locked, onRecount }: Props) {
  const { t } = useTranslation();
  const { count, verdict, withdrawn } = motion;
  if (withdrawn !== null) {
    return (
      <section className="motion" data-withdrawn="true">
        <h3 className="motion-title">{motion.title}</h3>
        <p className="motion-state">{t('motion.withdrawn', { reason: withdrawn })}</p>
      </section>
    );
  }
  if (count === null || verdict === null) return null;
  return (
    <section className="motion">
      <h3 className="motion-title">{motion.title}</h3>
      <p className="motion-verdict" data-passed={verdict.passed}>
        <b>{t(verdict.passed ? 'motion.passed' : 'motion.not_passed')}</b>
        <span>{formulaOf(t, motion, count)}</span>
        <span>{verdict.article}</span>
      </p>
      <div className="motion-figures">
        {(['yes', 'no', 'abstain'] as const).map((key) => (
          <WhyNumber key={key} label={t(`motion.${key}`)} value={count[key]} why={whyResult(t, motion)} />
        ))}
        {!locked && <Button onClick={onRecount}>{t('motion.recount')}</Button>}
      </div>
    </section>
  );
}
