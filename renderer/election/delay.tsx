import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../domain/limits.ts';
import { addDays } from '../../domain/rules/dates.ts';
import { useDates } from '../hooks/use-dates.ts';
import { Button } from '../parts/button.tsx';
import { DateStepper } from '../parts/date-stepper.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { TabProps } from './use-election.ts';

/** A delay (T4): only with the number of the superior's approval, and at most a year. */
export function Delay({ view, act }: TabProps) {
  const { t } = useTranslation();
  const { plainDate } = useDates();
  const [asking, setAsking] = useState(false);
  const [until, setUntil] = useState(view.extension?.until ?? view.term?.latest_delay ?? view.ending.ends_on);
  const [approval_no, setNumber] = useState(view.extension?.approval_no ?? '');
  const { election_id, term, extension } = view;
  if (term === null) return null;
  const save = async () => {
    const done = await act((client, session) =>
      client.election.extend({ session, election_id, until, approval_no: approval_no.trim() }),
    );
    if (done) setAsking(false);
  };
  return (
    <section className="plan-item delay">
      <span>
        {extension === null
          ? t('election.delay_help')
          : t('election.delayed_to', { date: plainDate(extension.until), number: extension.approval_no })}
      </span>
      <Button onClick={() => setAsking(true)}>{t('election.delay')}</Button>
      {asking && (
        <Dialog
          title={t('election.delay')}
          onClose={() => setAsking(false)}
          actions={
            <Button look="strong" disabled={approval_no.trim() === ''} onClick={() => void save()}>
              {t('election.save')}
            </Button>
          }
        >
          <DateStepper
            label={t('election.until')}
            value={until}
            min={addDays(term.ends_on, 1)}
            max={term.latest_delay}
            onChange={setUntil}
          />
          <label className="motion-field">
            <span>{t('election.approval_no')}</span>
            <input
              value={approval_no}
              maxLength={LIMITS.reference_chars}
              onChange={(event) => setNumber(event.target.value)}
            />
          </label>
        </Dialog>
      )}
    </section>
  );
}
