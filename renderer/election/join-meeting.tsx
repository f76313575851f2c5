import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../hooks/use-screen.ts';
import { Button } from '../parts/button.tsx';
import type { TabProps } from './use-election.ts';

const ROOMS = ['hall', 'room_1', 'room_2', 'classroom'] as const;

/** Opens the members' meeting that elects, or takes one that is open already. */
export function JoinMeeting({ view, act }: TabProps) {
  const { t, i18n } = useTranslation();
  const { venue } = useScreen();
  const [room, setRoom] = useState<(typeof ROOMS)[number] | null>(null);
  const { election_id, meetings } = view;
  const join = (meeting_id: string | null) => {
    // The place stands in the record, which is kept in Chinese.
    const place = (venue?.name ?? '') + (room === null ? '' : i18n.getFixedT('zh-CN')(`walk_up.rooms.${room}`));
    void act((client, session) => client.election.joinMeeting({ session, election_id, meeting_id, place }));
  };
  return (
    <>
      <p className="dialog-help">{t('hold.open_help')}</p>
      <h3 className="section-title">{t('hold.place')}</h3>
      <div className="walk-up-options">
        {ROOMS.map((one) => (
          <Button key={one} aria-pressed={one === room} onClick={() => setRoom(one === room ? null : one)}>
            {t(`walk_up.rooms.${one}`)}
          </Button>
        ))}
      </div>
      <div className="hold-open">
        <Button look="strong" onClick={() => join(null)}>
          {t('hold.open')}
        </Button>
      </div>
      {meetings.map(({ id, title }) => (
        <div key={id} className="panel-row">
          <p className="panel-row-text">
            <b>{title}</b>
          </p>
          <Button onClick={() => join(id)}>{t('hold.join')}</Button>
        </div>
      ))}
    </>
  );
}
