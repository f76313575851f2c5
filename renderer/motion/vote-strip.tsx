import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoteView } from '../../kiosk/contract/screen.ts';
import { WhyAnswer } from '../why/why-number.tsx';
import { whyResult } from './formula.ts';
import './vote-strip.css';

/** The newest vote of a meeting for everyone in the room: on what, and what it came to; a press says why. Names are masked. */
export function VoteStrip({ vote }: { vote: VoteView }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState(false);
  const { count, verdict, quorum } = vote;
  const state = verdict === null ? 'under_way' : verdict.passed ? 'passed' : 'not_passed';
  const figures = count === null ? t('vote.voters', quorum) : t('vote.result', count);
  return (
    <>
      <button type="button" className="vote-strip" data-state={state} onClick={() => setWhy(true)}>
        <b>{t(`vote.${state}`)}</b>
        <span>{vote.title_masked}</span>
        <span>{figures}</span>
      </button>
      {why && (
        <WhyAnswer label={t(`vote.${state}`)} value={figures} why={whyResult(t, vote)} onClose={() => setWhy(false)} />
      )}
    </>
  );
}
