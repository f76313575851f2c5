import { ArrowLeft } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixDuty, OrganizationYear } from '../../domain/duties/shapes.ts';
import { Masthead } from '../hall/masthead.tsx';
import { useReturn } from '../hooks/use-return.ts';
import { Button } from '../parts/button.tsx';
import { BranchFacts } from './branch-facts.tsx';
import { CellDialog, type Pressed } from './cell-dialog.tsx';
import { useDutiesDoor } from './door.tsx';
import { MatrixView } from './matrix-view.tsx';
import { DutyTabs } from './tabs.tsx';
import { useHouse, useHouseYear } from './use-house.ts';
import { YearView } from './year-view.tsx';
import './house-page.css';

/** The public page of branch life, for whoever stands in the hall; it closes by itself when nobody touches it. */
export function HousePage() {
  const { isOpen } = useDutiesDoor();
  return isOpen ? <OpenPage /> : null;
}

function OpenPage() {
  const { t } = useTranslation();
  const { close } = useDutiesDoor();
  const load = useHouseYear();
  const [duty, setDuty] = useState<MatrixDuty>('all');
  const [pressed, press] = useState<Pressed | null>(null);
  const [branch, setBranch] = useState<OrganizationYear | null>(null);
  const matrix = useHouse(duty);
  useReturn(close);
  const showBranch = useCallback(
    async (id: string) => {
      press(null);
      setBranch(await load(id));
    },
    [load],
  );
  return (
    <div className="house-page" role="dialog" aria-modal="true" aria-label={t('duties.title')}>
      <Masthead slim />
      <div className="house-body">
        <header className="house-head">
          <h2>{branch === null ? t('duties.title') : branch.organization.name}</h2>
          {branch !== null && <BranchFacts year={branch} />}
          {branch === null && matrix !== null && (
            <p>{t('duties.lead_house', { count: matrix.rows.length, year: matrix.today.slice(0, 4) })}</p>
          )}
          {branch === null && <DutyTabs duty={duty} onPick={setDuty} />}
        </header>
        {branch !== null ? (
          <div className="matrix-scroll">
            <YearView
              year={branch}
              onCell={(owner, { duty: of }, { from, to }) =>
                press({ organization_id: branch.organization.id, duty: of, owner, from, to })
              }
            />
          </div>
        ) : (
          matrix !== null && (
            <MatrixView
              matrix={matrix}
              onCell={(organization_id, { from, to }) =>
                press({ organization_id, duty: matrix.duty, owner: null, from, to })
              }
              onBranch={(id) => void showBranch(id)}
            />
          )
        )}
      </div>
      <footer className="house-foot">
        <Button onClick={branch === null ? close : () => setBranch(null)}>
          <ArrowLeft />
          {t('duties.back')}
        </Button>
      </footer>
      {pressed !== null && (
        <CellDialog
          pressed={pressed}
          load={load}
          onClose={() => press(null)}
          {...(branch === null ? { onYear: (id: string) => void showBranch(id) } : {})}
        />
      )}
    </div>
  );
}
