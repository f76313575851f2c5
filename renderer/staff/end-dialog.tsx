import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { stillMissing } from '../meeting/quorum-sentence.ts';
import { QuorumSum } from '../meeting/quorum-sum.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import './end-dialog.css';

export type Ending = 'check_out' | 'close' | 'seal';
type Props = { ending: Ending; meeting: MeetingView; onClose: () => void; onGo: () => void };

/** The question before a step that cannot be taken back; before the close with every figure that will be frozen. */
export function EndDialog({ ending, meeting, onClose, onGo }: Props) {
  const { t } = useTranslation();
  const words = {
    check_out: [t('manage.check_out'), t('manage.check_out_ask'), t('manage.check_out')],
    close: [t('manage.close_title'), t('manage.close_help'), t('manage.close_now')],
    seal: [t('manage.seal_title'), t('manage.seal_help'), t('manage.seal_now')],
  }[ending];
  return (
    <Dialog
      title={words[0] ?? ''}
      onClose={onClose}
      actions={
        <Button look="strong" onClick={onGo}>
          {words[2]}
        </Button>
      }
    >
      {ending !== 'check_out' && <Figures meeting={meeting} />}
      <p>{words[1]}</p>
    </Dialog>
  );
}

function Figures({ meeting: { headcount, quorum } }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className="end-figures">
        {(['should_attend', 'present', 'leave', 'absent', 'late', 'observers'] as const).map((figure) => (
          <div key={figure}>
            <dt>{t(`meeting.${figure}`)}</dt>
            <dd>{headcount[figure]}</dd>
          </div>
        ))}
      </dl>
      {quorum !== null && (
        <p className="end-quorum">
          <b>{quorum.valid ? t('quorum.reached') : t('quorum.missing', { count: stillMissing(quorum) })}</b>
          <QuorumSum quorum={quorum} />
        </p>
      )}
    </>
  );
}
