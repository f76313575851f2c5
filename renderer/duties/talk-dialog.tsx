import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganizationYear } from '../../domain/duties/shapes.ts';
import { TalkPairing } from '../../domain/words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useStaffCall } from '../staff/use-staff-call.ts';
import { useCodeWords } from '../words.ts';
import { Choice, Question } from './choice.tsx';
import { useDutyDates } from './use-duty-dates.ts';

/** Days offered, today first. */
const DAYS = 8;

type Props = { year: OrganizationYear; onClose: () => void; onDone: () => void };

/** 谈心谈话: which kind of talks, and on which day. Who spoke with whom is asked of nobody. */
export function TalkDialog({ year, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const call = useStaffCall();
  const { day, dayOfWeek } = useDutyDates();
  const dates = daysBefore(year.today);
  const [pairing, setPairing] = useState<TalkPairing | 'round'>('round');
  const [held_on, setDate] = useState(year.today);
  const [refusal, setRefusal] = useState<string | null>(null);
  const pairings = TalkPairing.options.filter((one) => year.has_committee || one === 'member_member');

  const record = async () => {
    const done = await call((client, session) =>
      client.duties.recordTalk({
        session,
        organization_id: year.organization.id,
        held_on,
        pairing: pairing === 'round' ? null : pairing,
      }),
    );
    if (done.ok) onDone();
    else setRefusal(done.code);
  };
  return (
    <Dialog
      title={t('duties.talk.title')}
      onClose={onClose}
      actions={
        <Button look="strong" onClick={() => void record()}>
          {t('duties.talk.go')}
        </Button>
      }
    >
      <p className="dialog-help">{t('duties.talk.help')}</p>
      {refusal !== null && <p className="said-refused">{codeWords('refusal', refusal)}</p>}
      <Question words={t('duties.talk.pairing')}>
        {(['round', ...pairings] as const).map((one) => (
          <Choice
            key={one}
            words={t(`duties.pairing.${one}`)}
            pressed={one === pairing}
            onPress={() => setPairing(one)}
          />
        ))}
      </Question>
      <Question words={t('duties.talk.date')} of="dates">
        {dates.map((date) => (
          <Choice
            key={date}
            words={day(date)}
            note={dayOfWeek(date)}
            pressed={date === held_on}
            onPress={() => setDate(date)}
          />
        ))}
      </Question>
    </Dialog>
  );
}

/** Today and the days before it, within the year. */
function daysBefore(today: string): string[] {
  const days = Array.from({ length: DAYS }, (_, back) => {
    const day = new Date(`${today}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - back);
    return day.toISOString().slice(0, 10);
  });
  return days.filter((day) => day.slice(0, 4) === today.slice(0, 4));
}
