import { useTranslation } from 'react-i18next';
import type { FrozenQuorum } from '../../domain/events/figures.ts';
import { sumParts } from '../meeting/quorum-sentence.ts';
import { WhyNumber } from '../why/why-number.tsx';
import { useCodeWords } from '../words.ts';

/** The three figures on which a vote rests, each with its why. */
export function QuorumFigures({ quorum }: { quorum: FrozenQuorum }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { article } = quorum;
  const lines = sumParts(quorum).map(({ sign, count, code }, index) => ({
    sign: index === 0 && sign === 'plus' ? '' : t(`quorum.${sign}`),
    words: codeWords('quorum.term', code),
    count,
  }));
  return (
    <div className="motion-figures">
      <WhyNumber
        label={t('motion.should')}
        value={quorum.should}
        why={{
          text: t('why.quorum'),
          article,
          sum: { lines, result: { words: t('motion.should'), count: quorum.should } },
        }}
      />
      <WhyNumber label={t('motion.present')} value={quorum.present} why={{ text: t('motion.why_present'), article }} />
      <WhyNumber
        label={t('motion.needed')}
        value={quorum.needed}
        why={{ text: `${codeWords('quorum.rule', quorum.rule)} ${t('motion.why_needed')}`, article }}
      />
    </div>
  );
}
