import { BadgeCheck, Hourglass, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { stillMissing } from './quorum-sentence.ts';
import { QuorumSum } from './quorum-sum.tsx';
import './quorum-card.css';

/** Whether the meeting may vote, in one sentence, with the sum behind it; a press explains it. */
export function QuorumCard({ meeting, onWhy }: { meeting: MeetingView; onWhy: () => void }) {
  const { t } = useTranslation();
  const { quorum, phase } = meeting;
  if (quorum === null) return null;
  const count = stillMissing(quorum);
  const title =
    count === 0
      ? t('quorum.reached')
      : phase === 'closed'
        ? t('quorum.not_reached_closed')
        : t('quorum.missing', { count });
  return (
    <button type="button" className="quorum" data-valid={quorum.valid} onClick={onWhy}>
      <span className="quorum-title">
        {quorum.valid ? <BadgeCheck /> : <Hourglass />}
        {title}
      </span>
      <Info className="quorum-info" />
      <span className="quorum-needed">{t('quorum.needed', { present: quorum.present, needed: quorum.needed })}</span>
      <QuorumSum quorum={quorum} />
      <span className="quorum-article">{quorum.article}</span>
    </button>
  );
}
