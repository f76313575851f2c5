import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../hooks/use-dates.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useCodeWords } from '../words.ts';
import { CandidatesTab } from './candidates-tab.tsx';
import { MeetingTab } from './meeting-tab.tsx';
import { PapersTab } from './papers-tab.tsx';
import { RosterTab } from './roster-tab.tsx';
import { StepsTab } from './steps-tab.tsx';
import { DaysLeft } from './term-words.tsx';
import { type TabProps, useElection } from './use-election.ts';
import './election.css';

const TABS = ['steps', 'roster', 'candidates', 'meeting', 'papers'] as const;
type Tab = (typeof TABS)[number];
const PAGES: Record<Tab, (props: TabProps) => ReactNode> = {
  steps: StepsTab,
  roster: RosterTab,
  candidates: CandidatesTab,
  meeting: MeetingTab,
  papers: PapersTab,
};

/** One election, from the reminder to the new term. */
export function ElectionPage({ election_id }: { election_id: string }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { plainDate } = useDates();
  const { staff } = useKiosk();
  const { view, refused, act } = useElection(election_id);
  const [tab, setTab] = useState<Tab>('steps');
  const Page = PAGES[tab];
  return (
    <div className="panel-page">
      <div className="panel-page-head">
        {view !== null && (
          <div className="election-head">
            <div>
              <h2 className="election-title">{view.organization.name}</h2>
              {view.recorded === null ? (
                <p>
                  {t('term.ends', { date: plainDate(view.ending.ends_on) })}
                  {view.term !== null && ` · ${t(`term.state.${view.term.state}`)}`}
                </p>
              ) : (
                <p className="election-done">
                  {t('election.recorded', {
                    start: plainDate(view.recorded.elected_on),
                    end: plainDate(view.recorded.ends_on),
                  })}
                </p>
              )}
            </div>
            {view.term !== null && view.recorded === null && <DaysLeft term={view.term} />}
          </div>
        )}
        <div className="election-tabs" role="tablist">
          {TABS.map((one) => (
            <Button key={one} role="tab" aria-selected={one === tab} onClick={() => setTab(one)}>
              {t(`election.tab.${one}`)}
            </Button>
          ))}
        </div>
      </div>
      <div className="panel-scroll election">{view !== null && <Page view={view} act={act} />}</div>
      <div className="panel-actions">
        {refused !== null && (
          <p className="panel-said" data-refused="true" role="alert">
            {codeWords('refusal', refused)}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'terms' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}
