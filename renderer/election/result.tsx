import { Flag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { source } from '../../domain/rules/index.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { TabProps } from './use-election.ts';

/** Records the result once every seat is filled or left empty by consent: the new term begins. */
export function Result({ view, act }: TabProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { election_id, seat_states, recorded } = view;
  if (recorded !== null || seat_states.some(({ state }) => state !== 'complete')) return null;
  const record = async () => {
    setAsking(false);
    await act((client, session) => client.election.record({ session, election_id }));
  };
  return (
    <div className="hold-open">
      <Button look="strong" onClick={() => setAsking(true)}>
        <Flag />
        {t('hold.record')}
      </Button>
      {asking && (
        <Dialog
          title={t('hold.record')}
          onClose={() => setAsking(false)}
          actions={
            <Button look="strong" onClick={() => void record()}>
              {t('hold.record')}
            </Button>
          }
        >
          {seat_states.map(({ seat, elected, left_empty }) => (
            <p key={seat}>
              <b>{t(`seat.${seat}`)}</b> {elected.map(({ name }) => name).join(' · ')}
              {left_empty > 0 && ` · ${t('seat.empty', { count: left_empty })}`}
            </p>
          ))}
          <p className="why-text">
            {t('hold.record_help')} {t('hold.record_why')}
          </p>
          <p className="why-article">{t('why.article', { article: source('T7').article })}</p>
        </Dialog>
      )}
    </div>
  );
}
