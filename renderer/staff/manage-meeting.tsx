import { ArrowLeft, DoorOpen, Flag, ScrollText, Stamp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useCodeWords } from '../words.ts';
import { EndDialog, type Ending } from './end-dialog.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { usePeople } from './use-people.ts';
import { useStaffCall } from './use-staff-call.ts';

/** One meeting in the hands of staff: its people, and the steps to its end. */
export function ManageMeeting({ meeting_id }: { meeting_id: string }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const call = useStaffCall();
  const meeting = useScreen().meetings.find(({ id }) => id === meeting_id);
  const { people, refresh } = usePeople(meeting_id);
  const [person, setPerson] = useState<PersonRow | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const [said, say] = useState<{ words: string; refused: boolean } | null>(null);

  const end = async (how: Ending) => {
    setEnding(null);
    const done = await call((client, session) => {
      const input = { session, meeting_id };
      if (how === 'check_out') return client.staff.startCheckOut(input);
      return how === 'close' ? client.staff.close(input) : client.staff.seal(input);
    });
    if (done.ok && how === 'seal') staff.go({ show: 'home' });
    say(
      done.ok
        ? { words: t(`manage.done_${how}`), refused: false }
        : { words: codeWords('refusal', done.code), refused: true },
    );
  };

  return (
    <div className="panel-page">
      <MeetingSummary meeting={meeting} />
      <PeopleList people={people} onPick={setPerson} />
      <div className="panel-actions">
        {said !== null && (
          <p className="panel-said" data-refused={said.refused} role="status">
            {said.words}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'home' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
        <Button onClick={() => staff.go({ show: 'record', meeting_id })}>
          <ScrollText />
          {t('record.title')}
        </Button>
        {meeting?.phase === 'check_in' && (
          <Button onClick={() => setEnding('check_out')}>
            <DoorOpen />
            {t('manage.check_out')}
          </Button>
        )}
        {(meeting?.phase === 'check_in' || meeting?.phase === 'check_out') && (
          <Button look="strong" onClick={() => setEnding('close')}>
            <Flag />
            {t('manage.close')}
          </Button>
        )}
        {meeting?.phase === 'closed' && (
          <Button look="strong" onClick={() => setEnding('seal')}>
            <Stamp />
            {t('manage.seal')}
          </Button>
        )}
      </div>
      {person !== null && (
        <PersonDialog
          meeting_id={meeting_id}
          person={person}
          onClose={() => setPerson(null)}
          onDone={(words) => {
            setPerson(null);
            say({ words, refused: false });
            void refresh();
          }}
        />
      )}
      {ending !== null && meeting !== undefined && (
        <EndDialog ending={ending} meeting={meeting} onClose={() => setEnding(null)} onGo={() => void end(ending)} />
      )}
    </div>
  );
}

function MeetingSummary({ meeting }: { meeting: MeetingView | undefined }) {
  const { t } = useTranslation();
  if (meeting === undefined) return <div className="panel-page-head">{t('refusal.unknown_meeting')}</div>;
  const { headcount, title } = meeting;
  return (
    <div className="panel-page-head">
      <h2 className="panel-page-title manage-title">{title}</h2>
      <p className="manage-figures">
        {(['present', 'should_attend', 'leave', 'absent'] as const).map((figure) => (
          <span key={figure}>
            {t(`meeting.${figure}`)} <b>{headcount[figure]}</b>
          </span>
        ))}
      </p>
    </div>
  );
}
