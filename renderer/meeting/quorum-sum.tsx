import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrozenQuorum } from '../../domain/events/body.ts';
import { useCodeWords } from '../words.ts';
import { sumParts } from './quorum-sentence.ts';

/** `应到会 20 = 正式党员 21 − 留党察看 1`, to be read aloud. */
export function QuorumSum({ quorum }: { quorum: FrozenQuorum }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  return (
    <span className="quorum-sum">
      <span>
        {t('quorum.base')} <b>{quorum.should}</b>
      </span>
      {sumParts(quorum).map(({ sign, count, code }, index) => (
        <Fragment key={code}>
          <i>{index === 0 ? (sign === 'minus' ? `= ${t('quorum.minus')}` : '=') : t(`quorum.${sign}`)}</i>
          <span>
            {codeWords('quorum.term', code)} <b>{count}</b>
          </span>
        </Fragment>
      ))}
    </span>
  );
}
