import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import type { DutiesView } from '../stores/staff.ts';
import { OpenList } from './open-list.tsx';
import { StaffMatrix } from './staff-matrix.tsx';
import './staff-duties.css';

const TABS = ['open', 'matrix'] as const;

/** Branch life for staff: what is still to be held, and the year of every branch. */
export function StaffDuties({ view }: { view: DutiesView }) {
  const { t } = useTranslation();
  const { staff } = useKiosk();
  const go = (change: Partial<DutiesView>) => staff.go({ show: 'duties', view: { ...view, ...change } });
  return (
    <div className="panel-page staff-duties">
      <div className="panel-page-head staff-duties-head">
        <h2 className="panel-page-title">{t('duties.title')}</h2>
        <div className="staff-duties-tabs" role="tablist">
          {TABS.map((tab) => (
            <Button key={tab} role="tab" aria-selected={tab === view.tab} onClick={() => go({ tab })}>
              {t(`duties.tabs.${tab}`)}
            </Button>
          ))}
        </div>
      </div>
      {view.tab === 'open' ? <OpenList view={view} onView={go} /> : <StaffMatrix view={view} onView={go} />}
      <div className="panel-actions">
        <Button onClick={() => staff.go({ show: 'home' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}
