import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../kiosk.ts';
import type { DutiesView } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';
import { CellDialog, type Pressed } from './cell-dialog.tsx';
import { MatrixView } from './matrix-view.tsx';
import { beginningWith } from './name-steps.ts';
import { usePlanAction } from './plan-action.tsx';
import { Search } from './search.tsx';
import { DutyTabs } from './tabs.tsx';
import { useDutiesAnswer, useStaffYear } from './use-duties-call.ts';

type Props = { view: DutiesView; onView: (change: Partial<DutiesView>) => void };

/** Every branch of the jurisdiction × the months of the year, found by characters of its name. */
export function StaffMatrix({ view, onView }: Props) {
  const { t } = useTranslation();
  const { staff } = useKiosk();
  const { duty, beginning } = view;
  const ask = useCallback((client: ServiceClient, session: string) => client.duties.matrix({ session, duty }), [duty]);
  const matrix = useDutiesAnswer(ask)?.matrix ?? null;
  const load = useStaffYear();
  const planAction = usePlanAction(view);
  const [pressed, press] = useState<Pressed | null>(null);
  const rows = (matrix?.rows ?? []).map((row) => ({ ...row, name: row.organization.name }));
  const found = beginningWith(rows, beginning);
  const showBranch = (organization_id: string) => staff.go({ show: 'branch', organization_id, view });
  return (
    <div className="staff-matrix">
      <div className="staff-duties-filters">
        <DutyTabs duty={duty} onPick={(one) => onView({ duty: one })} />
        <Search
          names={found.map(({ name }) => name)}
          beginning={beginning}
          onPick={(pressed) => onView({ beginning: pressed })}
        />
      </div>
      {matrix !== null && (
        <>
          <p className="staff-duties-found">
            {t('duties.lead_all', { count: found.length, year: matrix.today.slice(0, 4) })}
          </p>
          <MatrixView
            matrix={{ ...matrix, rows: found }}
            onCell={(organization_id, { from, to }) =>
              press({ organization_id, duty: matrix.duty, owner: null, from, to })
            }
            onBranch={showBranch}
          />
        </>
      )}
      {pressed !== null && (
        <CellDialog
          pressed={pressed}
          load={load}
          onClose={() => press(null)}
          onYear={showBranch}
          actions={(line, cell) => planAction(pressed.organization_id, line, cell)}
        />
      )}
    </div>
  );
}
