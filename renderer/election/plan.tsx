import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seats } from '../../domain/events/election.ts';
import { LIMITS } from '../../domain/limits.ts';
import { useDates } from '../hooks/use-dates.ts';
import { Button } from '../parts/button.tsx';
import { DateStepper } from '../parts/date-stepper.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { WhyNumber } from '../why/why-number.tsx';
import type { TabProps } from './use-election.ts';

/** N3: the fewest of a committee. */
const FEWEST = 3;

/** The plan of an election: the day of its meeting and how many are to be elected. */
export function Plan({ view, act }: TabProps) {
  const { t } = useTranslation();
  const { plainDate } = useDates();
  const [choosing, setChoosing] = useState(false);
  const { election_id, seats, meeting_on, recorded } = view;
  const locked = recorded !== null;
  const replan = (next: Partial<{ seats: Seats; meeting_on: string | null }>) =>
    act((client, session) => client.election.replan({ session, election_id, seats, meeting_on, ...next }));
  const committee = (change: number) => void replan({ seats: { ...seats, committee: seats.committee + change } });

  return (
    <section className="plan">
      <div className="plan-item">
        <span>{t('election.meeting_on')}</span>
        <b>{meeting_on === null ? t('election.not_planned') : plainDate(meeting_on)}</b>
        {!locked && <Button onClick={() => setChoosing(true)}>{t('election.choose_date')}</Button>}
      </div>
      {view.organization.has_committee && (
        <div className="plan-item">
          <WhyNumber
            label={t('election.committee_seats')}
            value={seats.committee}
            why={{ text: t('election.seats_why') }}
          />
          {!locked && (
            <span className="plan-keys">
              <Button
                aria-label={`${t('election.committee_seats')} −`}
                disabled={seats.committee <= FEWEST}
                onClick={() => committee(-1)}
              >
                <Minus />
              </Button>
              <Button
                aria-label={`${t('election.committee_seats')} +`}
                disabled={seats.committee >= LIMITS.committee_seats}
                onClick={() => committee(1)}
              >
                <Plus />
              </Button>
            </span>
          )}
        </div>
      )}
      <div className="plan-item">
        <span>{t('election.deputy_seats')}</span>
        <span className="plan-keys">
          {([1, 0] as const).map((deputies) => (
            <Button
              key={deputies}
              disabled={locked}
              aria-pressed={seats.deputy_secretary === deputies}
              onClick={() => void replan({ seats: { ...seats, deputy_secretary: deputies } })}
            >
              {t(deputies === 1 ? 'election.deputy_yes' : 'election.deputy_no')}
            </Button>
          ))}
        </span>
      </div>
      {choosing && (
        <MeetingDay
          start={meeting_on ?? (view.ending.ends_on < view.today ? view.today : view.ending.ends_on)}
          onClose={() => setChoosing(false)}
          onSave={(date) => {
            setChoosing(false);
            void replan({ meeting_on: date });
          }}
        />
      )}
    </section>
  );
}

type DayProps = { start: string; onClose: () => void; onSave: (date: string) => void };

function MeetingDay({ start, onClose, onSave }: DayProps) {
  const { t } = useTranslation();
  const [date, setDate] = useState(start);
  return (
    <Dialog
      title={t('election.meeting_on')}
      onClose={onClose}
      actions={
        <Button look="strong" onClick={() => onSave(date)}>
          {t('election.save')}
        </Button>
      }
    >
      <DateStepper label={t('election.meeting_on')} value={date} onChange={setDate} />
    </Dialog>
  );
}
