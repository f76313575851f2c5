import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { TapHint } from '../hall/tap-hint.tsx';
import { useDates } from '../hooks/use-dates.ts';
import { useScreen } from '../hooks/use-screen.ts';
import './slim-invitation.css';

/** The invitation while meetings are on: what a tap does now, and which other meeting it would open. */
export function SlimInvitation({ meetings }: { meetings: readonly MeetingView[] }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const { upcoming } = useScreen();
  const next = upcoming.find(({ open_now }) => open_now) ?? upcoming[0];
  const leaving = meetings.every(({ phase }) => phase === 'check_out');
  const over = meetings.every(({ phase }) => phase === 'closed');
  return (
    <div className="slim-invitation">
      {!over && <TapHint />}
      <div>
        <p className="slim-title">
          {over ? t('meeting.closed') : t(leaving ? 'meeting.check_out_help' : 'meeting.check_in_help')}
        </p>
        {next !== undefined && (
          <p className="slim-next">
            {t('hall.next')} {time(next.planned_start)} {next.title}
            {next.open_now && ` · ${t('hall.open_now')}`}
          </p>
        )}
      </div>
    </div>
  );
}
