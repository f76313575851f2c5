import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TermRow } from '../../kiosk/contract/election.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useStaffCall } from '../staff/use-staff-call.ts';
import { useCodeWords } from '../words.ts';
import { DaysLeft } from './term-words.tsx';
import './election.css';

const FILTERS = ['due', 'under_way', 'all'] as const;
type Filter = (typeof FILTERS)[number];

/** Which terms a filter lets through: due is whatever is not simply running. */
export function lets(filter: Filter, { term, election_id }: Pick<TermRow, 'term' | 'election_id'>): boolean {
  if (filter === 'under_way') return election_id !== null;
  return filter === 'all' || term?.state !== 'normal';
}

/** The terms of all organizations here, the nearest end first: figures and words, and who acts next. */
export function TermsPage() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const call = useStaffCall();
  const [terms, setTerms] = useState<TermRow[]>([]);
  const [filter, setFilter] = useState<Filter>('due');
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    void call((client, session) => client.election.terms({ session })).then((answer) => {
      if (answer.ok) setTerms(answer.terms);
      else setRefusal(answer.code);
    });
  }, [call]);
  const open = async ({ organization, election_id }: TermRow) => {
    if (election_id !== null) return staff.go({ show: 'election', election_id });
    const planned = await call((client, session) =>
      client.election.plan({ session, organization_id: organization.id }),
    );
    if (planned.ok) staff.go({ show: 'election', election_id: planned.election_id });
    else setRefusal(planned.code);
  };
  const shown = terms.filter((row) => lets(filter, row));
  return (
    <div className="panel-page">
      <div className="panel-page-head">
        <h2 className="panel-page-title">{t('term.title')}</h2>
        <p>{t('term.help')}</p>
        <div className="terms-filters" role="tablist">
          {FILTERS.map((one) => (
            <Button key={one} role="tab" aria-selected={one === filter} onClick={() => setFilter(one)}>
              {t(`term.filter.${one}`)} {terms.filter((row) => lets(one, row)).length}
            </Button>
          ))}
        </div>
      </div>
      <ul className="panel-scroll">
        {shown.length === 0 && <li className="panel-none">{t('term.none')}</li>}
        {shown.map((row) => (
          <TermLine key={row.organization.id} row={row} onOpen={() => void open(row)} />
        ))}
      </ul>
      <div className="panel-actions">
        {refusal !== null && (
          <p className="panel-said" data-refused="true" role="alert">
            {codeWords('refusal', refusal)}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'home' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}

function TermLine({ row, onOpen }: { row: TermRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const { plainDate } = useDates();
  const { organization, term, fault, next, election_id } = row;
  return (
    <li className="panel-row">
      <div className="panel-row-text">
        <b>{organization.name}</b>
        {fault !== null && <span>{t('term.fault', { fault })}</span>}
        {term !== null && (
          <div className="term-facts">
            <DaysLeft term={term} />
            <span>{t('term.ends', { date: plainDate(term.ends_on) })}</span>
            <span>{t(`term.state.${term.state}`)}</span>
            {next !== null && term.state !== 'normal' && (
              <span>
                {t(next.due_on === null ? 'term.next_undated' : 'term.next', {
                  step: t(`step.${next.step}`),
                  who: t(`who.${next.who}`),
                  date: next.due_on === null ? '' : plainDate(next.due_on),
                })}
              </span>
            )}
          </div>
        )}
      </div>
      {organization.level === 'branch' && term !== null && (
        <Button onClick={onOpen}>{t(election_id === null ? 'term.begin' : 'term.open')}</Button>
      )}
    </li>
  );
}
