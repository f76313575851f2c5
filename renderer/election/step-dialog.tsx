import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../domain/election/steps.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { StepView } from '../../kiosk/contract/election.ts';
import { ElectionPaper, type PaperName } from '../papers/election/election-paper.tsx';
import { Button } from '../parts/button.tsx';
import { DateStepper } from '../parts/date-stepper.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { TabProps } from './use-election.ts';

/** The paper that belongs to a step. */
const PAPERS: Partial<Record<Step, PaperName>> = {
  reminder: 'reminder',
  request: 'request',
  nominations: 'nominations_report',
  candidates_request: 'candidates_request',
  result_report: 'result_report',
  result_reply: 'result_request',
};

type Props = TabProps & { step: StepView; onClose: () => void };

/** One step: its basis, its paper, and the day on which it was done. */
export function StepDialog({ step, view, act, onClose }: Props) {
  const { t } = useTranslation();
  const [on, setOn] = useState(step.done?.on ?? view.today);
  const [reference, setReference] = useState(step.done?.reference ?? '');
  const [printing, setPrinting] = useState(false);
  const paper = PAPERS[step.step];
  const { election_id } = view;

  if (printing && paper !== undefined) {
    return <ElectionPaper name={paper} view={view} onClose={() => setPrinting(false)} />;
  }
  const save = async () => {
    const number = reference.trim() === '' ? null : reference.trim();
    const done = await act((client, session) =>
      client.election.stepDone({ session, election_id, step: step.step, on, reference: number }),
    );
    if (done) onClose();
  };
  const undo = async () => {
    if (await act((client, session) => client.election.stepUndone({ session, election_id, step: step.step })))
      onClose();
  };
  return (
    <Dialog
      title={t(`step.${step.step}`)}
      onClose={onClose}
      actions={
        <>
          {step.done !== null && <Button onClick={() => void undo()}>{t('election.undo')}</Button>}
          <Button look="strong" onClick={() => void save()}>
            {t('election.mark_done')}
          </Button>
        </>
      }
    >
      <p className="dialog-help">
        {t(`who.${step.who}`)} · {t('papers.rule', { article: step.article })}
      </p>
      {paper !== undefined && (
        <Button className="step-paper" onClick={() => setPrinting(true)}>
          <Printer />
          {t('election.print_paper', { paper: t(`papers.name.${paper}`) })}
        </Button>
      )}
      <DateStepper label={t('election.on')} value={on} min={view.ending.elected_on} max={view.today} onChange={setOn} />
      <label className="motion-field">
        <span>{t('election.reference')}</span>
        <input
          value={reference}
          maxLength={LIMITS.reference_chars}
          onChange={(event) => setReference(event.target.value)}
        />
      </label>
    </Dialog>
  );
}
