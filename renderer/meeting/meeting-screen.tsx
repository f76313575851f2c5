import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Foot } from '../hall/foot.tsx';
import { Masthead } from '../hall/masthead.tsx';
import { useScreen } from '../hooks/use-screen.ts';
import { MeetingOverview } from './meeting-overview.tsx';
import { MeetingPane } from './meeting-pane.tsx';
import { MeetingTabs } from './meeting-tabs.tsx';
import { SlimInvitation } from './slim-invitation.tsx';
import './meeting-screen.css';

/** The hall while meetings are on: one fills the screen, several stand side by side until one is picked. */
export function MeetingScreen() {
  const { t } = useTranslation();
  const { meetings } = useScreen();
  const [picked, pick] = useState<string | null>(null);
  const [only] = meetings.length === 1 ? meetings : meetings.filter(({ id }) => id === picked);
  return (
    <div className="meeting-screen">
      <Masthead slim />
      {meetings.length > 1 && only !== undefined && (
        <MeetingTabs meetings={meetings} picked={only.id} onPick={pick} all={t('meeting.all')} />
      )}
      {only === undefined ? (
        <MeetingOverview meetings={meetings} onPick={pick} />
      ) : (
        <MeetingPane meeting={only} key={only.id} />
      )}
      <Foot>
        <SlimInvitation meetings={meetings} />
      </Foot>
    </div>
  );
}
