import { CircleCheck, CircleDashed, CircleDot, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepView } from '../../kiosk/contract/election.ts';
import { useDates } from '../hooks/use-dates.ts';
import { Delay } from './delay.tsx';
import { Plan } from './plan.tsx';
import { StepDialog } from './step-dialog.tsx';
import type { TabProps } from './use-election.ts';
import './steps.css';

const ICONS = { done: CircleCheck, next: CircleDot, late: TriangleAlert, later: CircleDashed } as const;

/** The plan, and the steps counted back from the end of the term: what is done, what is next, who acts. */
export function StepsTab({ view, act }: TabProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<StepView | null>(null);
  return (
    <>
      <Plan view={view} act={act} />
      <ol className="steps">
        {view.steps.map((step) => (
          <li key={step.step}>
            <StepLine step={step} onOpen={() => setOpen(step)} />
          </li>
        ))}
      </ol>
      {view.recorded === null && <Delay view={view} act={act} />}
      {open !== null && <StepDialog step={open} view={view} act={act} onClose={() => setOpen(null)} />}
      <p className="dialog-help">{t('election.due_why')}</p>
    </>
  );
}

function StepLine({ step, onOpen }: { step: StepView; onOpen: () => void }) {
  const { t } = useTranslation();
  const { plainDate } = useDates();
  const Icon = ICONS[step.state];
  const { done, due_on } = step;
  return (
    <button type="button" className="step" data-state={step.state} onClick={onOpen}>
      <Icon />
      <span className="step-name">
        <b>{t(`step.${step.step}`)}</b>
        <span>{t(`who.${step.who}`)}</span>
      </span>
      <span className="step-day">
        {done !== null
          ? `${t('election.done_on', { date: plainDate(done.on) })}${done.reference === null ? '' : ` · ${done.reference}`}`
          : due_on !== null && t('election.due', { date: plainDate(due_on) })}
        {step.state === 'late' && <b>{t('election.late')}</b>}
      </span>
    </button>
  );
}
