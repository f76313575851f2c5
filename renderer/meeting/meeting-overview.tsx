import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { MeetingHead } from './meeting-head.tsx';
import { stillMissing } from './quorum-sentence.ts';
import { Tree } from './tree.tsx';
import './meeting-overview.css';

type Props = { meetings: readonly MeetingView[]; onPick: (id: string) => void };

/** Several meetings at once, each with what its people look for: where, how many are here, is it enough. */
export function MeetingOverview({ meetings, onPick }: Props) {
  return (
    <main className="overview" data-many={meetings.length > 2}>
      {meetings.map((meeting) => (
        <section key={meeting.id} className="overview-meeting">
          <MeetingHead meeting={meeting} />
          <button type="button" className="overview-count" onClick={() => onPick(meeting.id)}>
            <Count meeting={meeting} />
            <ChevronRight className="overview-more" />
          </button>
          {meetings.length === 2 && <Tree headcount={meeting.headcount} />}
        </section>
      ))}
    </main>
  );
}

function Count({ meeting: { headcount, quorum, phase } }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const count = quorum === null ? 0 : stillMissing(quorum);
  return (
    <>
      <span className="overview-figure">
        <span>{t('meeting.present')}</span>
        <output className="overview-present">{headcount.present}</output>
      </span>
      <span className="overview-figure">
        <span>{t('meeting.should_attend')}</span>
        <output>{headcount.should_attend}</output>
      </span>
      {quorum !== null && (
        <span className="overview-quorum" data-valid={quorum.valid}>
          {count === 0
            ? t('quorum.reached')
            : phase === 'closed'
              ? t('quorum.not_reached_closed')
              : t('quorum.missing', { count })}
        </span>
      )}
    </>
  );
}
