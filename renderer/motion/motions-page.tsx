import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useCodeWords } from '../words.ts';
import { Appraisal } from './appraisal.tsx';
import { MotionCard } from './motion-card.tsx';
import { MotionCount } from './motion-count.tsx';
import { NewMotion } from './new-motion.tsx';
import { useMotions } from './use-motions.ts';
import './motion.css';

/** The votes of one meeting: the one under way, those that have their result, and a new one. */
export function MotionsPage({ meeting_id }: { meeting_id: string }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const meeting = useScreen().meetings.find(({ id }) => id === meeting_id);
  const { view, refused, act } = useMotions(meeting_id);
  const [recounting, setRecounting] = useState<string | null>(null);
  const counting =
    view?.motions.find(({ motion_id }) => motion_id === recounting) ??
    view?.motions.find(({ count, withdrawn }) => count === null && withdrawn === null);

  return (
    <div className="panel-page">
      <div className="panel-page-head">
        <h2 className="panel-page-title">{t('motion.title')}</h2>
        <p>{meeting?.title ?? t('motion.help')}</p>
      </div>
      <div className="panel-scroll motions">
        {view !== null && counting !== undefined && (
          <MotionCount
            key={counting.motion_id}
            motion={counting}
            onAnnounce={(count) => {
              setRecounting(null);
              void act((client, session) => client.motion.decide({ session, motion_id: counting.motion_id, count }));
            }}
            onWithdraw={(reason) => {
              setRecounting(null);
              void act((client, session) => client.motion.withdraw({ session, motion_id: counting.motion_id, reason }));
            }}
          />
        )}
        {view?.motions
          .filter((motion) => motion !== counting)
          .map((motion) => (
            <MotionCard
              key={motion.motion_id}
              motion={motion}
              locked={!view.may_decide || counting !== undefined}
              onRecount={() => setRecounting(motion.motion_id)}
            />
          ))}
        {view !== null && meeting?.kinds.includes('appraisal') && (
          <Appraisal
            view={view}
            locked={!view.may_decide}
            onSave={(grades) =>
              void act((client, session) => client.motion.appraise({ session, meeting_id, ...grades }))
            }
          />
        )}
        {view?.may_open && counting === undefined && (
          <NewMotion
            key={view.motions.length}
            view={view}
            onStart={(draft) => void act((client, session) => client.motion.open({ session, meeting_id, ...draft }))}
          />
        )}
      </div>
      <div className="panel-actions">
        {refused !== null && (
          <p className="panel-said" data-refused="true" role="alert">
            {codeWords('refusal', refused)}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'record', meeting_id })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}
