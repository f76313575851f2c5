import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { PlanPage } from '../duties/plan-page.tsx';
import { StaffBranch } from '../duties/staff-branch.tsx';
import { StaffDuties } from '../duties/staff-duties.tsx';
import { ElectionPage } from '../election/election-page.tsx';
import { TermsPage } from '../election/terms-page.tsx';
import { useKiosk } from '../kiosk.ts';
import { MotionsPage } from '../motion/motions-page.tsx';
import { Button } from '../parts/button.tsx';
import { RecordPage } from '../record/record-page.tsx';
import { Records } from '../record/records.tsx';
import { SyncPage } from '../sync/sync-page.tsx';
import { useCodeWords } from '../words.ts';
import { Home } from './home.tsx';
import { ManageMeeting } from './manage-meeting.tsx';
import { Readers } from './readers.tsx';
import { useIdle } from './use-idle.ts';
import { WalkUp } from './walk-up.tsx';
import './panel.css';

/** The open panel: who is signed in, one page, and the way out. Every touch keeps it open. */
export function Panel({ name, role }: { name: string; role: string }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const left = useIdle();
  return (
    <div className="panel" onPointerDownCapture={staff.touched}>
      <header className="panel-head">
        <p className="panel-who">
          <b>{name}</b>
          <span>{codeWords('staff.role', role)}</span>
        </p>
        <Button onClick={() => staff.signOut()}>
          <LogOut />
          {t('staff.sign_out')}
        </Button>
      </header>
      <Page />
      {left !== null && (
        <div className="panel-idle" role="alert">
          <p>{t('staff.idle', { count: left })}</p>
          <Button look="strong" onClick={staff.touched}>
            {t('staff.stay')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Page() {
  const { staff } = useKiosk();
  const page = useStore(staff, (state) => state.page);
  switch (page.show) {
    case 'home':
      return <Home />;
    case 'duties':
      return <StaffDuties view={page.view} />;
    case 'branch':
      return <StaffBranch {...page} key={page.organization_id} />;
    case 'plan':
      return <PlanPage group={null} {...page} key={page.organization_id} />;
    case 'walk_up':
      return <WalkUp />;
    case 'readers':
      return <Readers />;
    case 'sync':
      return <SyncPage />;
    case 'terms':
      return <TermsPage />;
    case 'election':
      return <ElectionPage election_id={page.election_id} key={page.election_id} />;
    case 'motions':
      return <MotionsPage meeting_id={page.meeting_id} key={page.meeting_id} />;
    case 'records':
      return <Records />;
    case 'record':
      return <RecordPage meeting_id={page.meeting_id} key={page.meeting_id} />;
    case 'meeting':
      return <ManageMeeting meeting_id={page.meeting_id} />;
  }
}
