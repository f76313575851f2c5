import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seat } from '../../domain/election/ballot.ts';
import { source } from '../../domain/rules/index.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NumberEntry } from '../parts/number-entry.tsx';
import type { TabProps } from './use-election.ts';

/** Leaves open seats empty, with the consent of half the electors. */
export function Vacancy({ view, act, seat }: TabProps & { seat: Seat }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [consenting, setConsenting] = useState<number | null>(null);
  const save = async () => {
    const agreed = { election_id: view.election_id, seat, consenting: consenting ?? 0 };
    if (await act((client, session) => client.election.agreeVacancy({ session, ...agreed }))) setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('ballot.vacancy')}</Button>
      {asking && (
        <Dialog
          title={t('ballot.vacancy')}
          onClose={() => setAsking(false)}
          actions={
            <Button look="strong" disabled={consenting === null} onClick={() => void save()}>
              {t('ballot.vacancy_save')}
            </Button>
          }
        >
          <p className="dialog-help">{t('ballot.vacancy_help')}</p>
          <NumberEntry
            fields={[{ key: 'consenting', label: t('ballot.consenting'), value: consenting }]}
            onChange={(_, value) => setConsenting(value)}
          />
          <p className="why-text">{t('ballot.why_vacancy')}</p>
          <p className="why-article">{t('why.article', { article: source('vacancy').article })}</p>
        </Dialog>
      )}
    </>
  );
}
