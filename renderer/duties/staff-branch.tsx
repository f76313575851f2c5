import { ArrowLeft, CalendarPlus, MessagesSquare } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openOf } from '../../domain/duties/open.ts';
import type { OrganizationYear } from '../../domain/duties/shapes.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import type { DutiesView } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';
import { BranchFacts } from './branch-facts.tsx';
import { CellDialog, type Pressed } from './cell-dialog.tsx';
import { OwnEntries } from './own-entries.tsx';
import { usePlanAction } from './plan-action.tsx';
import { type Suggestion, suggestionFor } from './suggestion.ts';
import { TalkDialog } from './talk-dialog.tsx';
import { useDutiesAnswer, useStaffYear } from './use-duties-call.ts';
import { YearView } from './year-view.tsx';

type Props = { organization_id: string; view: DutiesView; said?: string };

/** One branch over the year, for staff: every cell says why, and what is open can be planned from here. */
export function StaffBranch({ organization_id, view, said: before }: Props) {
  const { t } = useTranslation();
  const { staff } = useKiosk();
  const ask = useCallback(
    (client: ServiceClient, session: string) => client.duties.year({ session, organization_id }),
    [organization_id],
  );
  const year = useDutiesAnswer(ask)?.year ?? null;
  const load = useStaffYear();
  const planAction = usePlanAction(view);
  const [pressed, press] = useState<Pressed | null>(null);
  const [talking, setTalking] = useState(false);
  const [said, say] = useState(before === undefined ? null : { words: before, refused: false });
  return (
    <div className="panel-page">
      <div className="panel-page-head staff-duties-head">
        <h2 className="panel-page-title">{year?.organization.name}</h2>
        {year !== null && <BranchFacts year={year} />}
      </div>
      <div className="panel-scroll">
        {year !== null && (
          <>
            <YearView
              year={year}
              onCell={(owner, { duty }, { from, to }) => press({ organization_id, duty, owner, from, to })}
            />
            <OwnEntries year={year} onSaid={(words, refused) => say({ words, refused })} />
          </>
        )}
      </div>
      <div className="panel-actions">
        {said !== null && (
          <p className="panel-said" data-refused={said.refused} role="status">
            {said.words}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'duties', view })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
        <Button onClick={() => setTalking(true)}>
          <MessagesSquare />
          {t('duties.branch.talk')}
        </Button>
        <Button look="strong" onClick={() => staff.go({ show: 'plan', organization_id, ...suggested(year), view })}>
          <CalendarPlus />
          {t('duties.open.plan')}
        </Button>
      </div>
      {pressed !== null && (
        <CellDialog
          pressed={pressed}
          load={load}
          onClose={() => press(null)}
          actions={(line, cell) => planAction(organization_id, line, cell)}
        />
      )}
      {talking && year !== null && (
        <TalkDialog
          year={year}
          onClose={() => setTalking(false)}
          onDone={() => {
            setTalking(false);
            say({ words: t('duties.talk.done'), refused: false });
          }}
        />
      )}
    </div>
  );
}

/** A plan begins with what is open this month and this quarter. */
function suggested(year: OrganizationYear | null): Suggestion {
  const open = year === null ? [] : openOf(year, year.today).duties.filter(({ span }) => span !== 'year');
  return suggestionFor(open) ?? { kinds: [], group: null };
}
