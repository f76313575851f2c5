import { useTranslation } from 'react-i18next';
import type { DutyCell, DutyLine } from '../../domain/duties/shapes.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import type { DutiesView } from '../stores/staff.ts';
import { kindOf } from './suggestion.ts';

/** The button under "why" of a duty that is open: to the plan of a meeting for it. Nothing for talks, and for what is over. */
export function usePlanAction(view: DutiesView) {
  const { t } = useTranslation();
  const { staff } = useKiosk();
  return (organization_id: string, { rule, owner }: DutyLine, { state }: DutyCell) => {
    const kind = kindOf(rule);
    if (kind === null || (state !== 'open' && state !== 'due_soon')) return null;
    return (
      <Button
        look="strong"
        onClick={() => staff.go({ show: 'plan', organization_id, kinds: [kind], group: owner, view })}
      >
        {t('duties.open.plan')}
      </Button>
    );
  };
}
