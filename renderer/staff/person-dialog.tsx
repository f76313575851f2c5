import { HandHelping, Undo2, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { LeaveReason } from '../../domain/words.ts';
import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useCodeWords } from '../words.ts';
import { AskCard } from './ask-card.tsx';
import { Reasons } from './reasons.tsx';
import { usePersonActions } from './use-person-actions.ts';

type Step = 'menu' | 'undo' | 'make_up' | 'leave';
type Props = { meeting_id: string; person: PersonRow; onClose: () => void; onDone: (words: string) => void };

/** What staff can do for one person of a meeting: undo, 补签 with a second person, leave. */
export function PersonDialog({ meeting_id, person, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const [step, setStep] = useState<Step>('menu');
  const actions = usePersonActions(meeting_id, person, (how) => onDone(t(`manage.done_${how}`, { name: person.name })));
  const title = step === 'menu' ? person.name : t(`manage.${step}_title`, { name: person.name });

  if (actions.asking) {
    return createPortal(
      <AskCard purpose="make_up_confirmation" about={person.name} onCancel={actions.cancelAsk} />,
      document.body,
    );
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {actions.refusal !== null && (
        <p className="said-refused" role="alert">
          {codeWords('refusal', actions.refusal)}
        </p>
      )}
      {step === 'menu' && <Menu person={person} onStep={setStep} />}
      {step === 'undo' && <Reasons group="undo" busy={actions.busy} onReason={actions.undo} />}
      {step === 'make_up' && <Reasons group="make_up" busy={actions.busy} onReason={actions.makeUp} />}
      {step === 'leave' && (
        <>
          <p className="dialog-help">{t('manage.leave_help')}</p>
          <div className="reasons">
            {LeaveReason.options.map((reason) => (
              <Button key={reason} disabled={actions.busy} onClick={() => actions.leave(reason)}>
                {t(`reason.leave.${reason}`)}
              </Button>
            ))}
          </div>
        </>
      )}
    </Dialog>
  );
}

function Menu({ person, onStep }: { person: PersonRow; onStep: (step: Step) => void }) {
  const { t } = useTranslation();
  const here = person.status !== 'absent' && person.status !== 'leave';
  return (
    <div className="reasons">
      {here ? (
        <Button disabled={person.event_id === null} onClick={() => onStep('undo')}>
          <Undo2 />
          {t('manage.undo')}
        </Button>
      ) : (
        <>
          <Button look="strong" onClick={() => onStep('make_up')}>
            <UserCheck />
            {t('manage.make_up')}
          </Button>
          <Button onClick={() => onStep('leave')}>
            <HandHelping />
            {t('manage.leave')}
          </Button>
        </>
      )}
    </div>
  );
}
