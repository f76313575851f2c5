import { ArrowLeft, CalendarCheck } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingKind } from '../../domain/words.ts';
import { usePlace } from '../hooks/use-place.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useStaffCall } from '../staff/use-staff-call.ts';
import type { DutiesView } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';
import { useCodeWords } from '../words.ts';
import { draftOf, type Plan, planOf } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { useDutiesAnswer } from './use-duties-call.ts';
import { useDutyDates } from './use-duty-dates.ts';

type Props = { organization_id: string; kinds: MeetingKind[]; group: string | null; view: DutiesView };

/** Plans a meeting of a branch from ready choices: what, which group, which day, what time, where. Nothing is typed. */
export function PlanPage({ organization_id, kinds, group, view }: Props) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const { weekday } = useDutyDates();
  const room = usePlace();
  const call = useStaffCall();
  const ask = useCallback(
    (client: ServiceClient, session: string) => client.duties.planChoices({ session, organization_id }),
    [organization_id],
  );
  const askYear = useCallback(
    (client: ServiceClient, session: string) => client.duties.year({ session, organization_id }),
    [organization_id],
  );
  const choices = useDutiesAnswer(ask)?.choices ?? null;
  const name = useDutiesAnswer(askYear)?.year.organization.name ?? '';
  const [chosen, choose] = useState<Partial<Plan>>({ kinds, group });
  const [refusal, setRefusal] = useState<string | null>(null);
  const draft = draftOf(chosen, choices);
  const plan = planOf(draft);
  const back = () => staff.go({ show: 'branch', organization_id, view });

  const when = ({ date, time }: Plan) => ({ day: weekday(date), time });

  const go = async () => {
    if (plan === null) return;
    const done = await call((client, session) => client.duties.plan({ session, organization_id, ...plan }));
    if (done.ok) staff.go({ show: 'branch', organization_id, view, said: t('duties.plan.done', when(plan)) });
    else setRefusal(done.code);
  };
  return (
    <div className="panel-page">
      <div className="panel-page-head staff-duties-head">
        <h2 className="panel-page-title">{t('duties.plan.title')}</h2>
        <p>{name}</p>
      </div>
      <div className="panel-scroll">
        {choices !== null && (
          <PlanForm
            choices={choices}
            plan={draft}
            onChoose={(change) => {
              setRefusal(null);
              choose({ ...chosen, ...change });
            }}
          />
        )}
      </div>
      <div className="panel-actions">
        <p className="panel-said" data-refused={refusal !== null} role="status">
          {refusal !== null
            ? codeWords('refusal', refusal)
            : plan === null
              ? t('duties.plan.choose')
              : t('duties.plan.summary', { ...when(plan), place: room(plan.place) })}
        </p>
        <Button onClick={back}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
        <Button look="strong" disabled={plan === null} onClick={() => void go()}>
          <CalendarCheck />
          {t('duties.plan.go')}
        </Button>
      </div>
    </div>
  );
}
