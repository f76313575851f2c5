import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { AnswerScreen } from './answer/answer-screen.tsx';
import { BlossomPaint } from './blossom/blossom.tsx';
import { CheckScreen } from './check/check-screen.tsx';
import { DemoDrawer } from './demo/demo-drawer.tsx';
import { DutiesDoor } from './duties/door.tsx';
import { HousePage } from './duties/house-page.tsx';
import { Hall } from './hall/hall.tsx';
import { useScreen } from './hooks/use-screen.ts';
import { useKiosk, usePreference } from './kiosk.ts';
import { LinkVeil } from './link/link-veil.tsx';
import { Starting } from './link/starting.tsx';
import { MeetingScreen } from './meeting/meeting-screen.tsx';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { SetUp } from './setup/set-up.tsx';
import { Staff } from './staff/staff.tsx';

/** The whole screen: what the hall shows, the answer to a tap over it, and what staff and demo put beside it. */
export function App() {
  const { screen } = useKiosk();
  const ready = useStore(screen, ({ state }) => state !== null);
  usePageLanguage();
  return (
    <>
      <BlossomPaint />
      <ErrorBoundary calm={<Starting />}>{ready ? <Screens /> : <Starting />}</ErrorBoundary>
      <LinkVeil />
    </>
  );
}

function Screens() {
  const { sync, venue, meetings, demo } = useScreen();
  return (
    <DutiesDoor>
      {sync.state === 'not_enrolled' && venue === null ? <SetUp /> : meetings.length > 0 ? <MeetingScreen /> : <Hall />}
      <HousePage />
      <Staff />
      <CheckScreen />
      <AnswerScreen />
      {demo && <DemoDrawer />}
    </DutiesDoor>
  );
}

/** The page's language and size follow the preferences. */
function usePageLanguage(): void {
  const { i18n } = useTranslation();
  const language = usePreference((preference) => preference.language);
  const elder = usePreference((preference) => preference.elder);
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [i18n, language]);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-elder', elder);
  }, [elder]);
}
