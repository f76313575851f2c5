import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { RecordCheck } from '../../kiosk/contract/record.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useKiosk } from '../kiosk.ts';
import { Dialog } from '../parts/dialog.tsx';
import './check.css';

/** What the QR of a printed record says, for whoever holds the page against it. Nobody's name is in it. */
export function CheckScreen() {
  const { t } = useTranslation();
  const { check: store } = useKiosk();
  const check = useStore(store, (state) => state.check);
  if (check === null) return null;
  const { outcome, here, facts } = check;
  const grave = outcome === 'altered' || here === 'differs';
  return (
    <Dialog title={t(`check.${outcome}`)} onClose={store.dismiss}>
      <div className="check" data-grave={grave} data-genuine={outcome === 'genuine' && !grave} role="status">
        <p className="check-verdict">
          {grave ? <ShieldAlert /> : outcome === 'genuine' ? <ShieldCheck /> : <ShieldQuestion />}
          <span>
            {t(`check.${outcome}_help`)}
            {here !== null && outcome === 'genuine' && <span>{t(`check.here.${here}`)}</span>}
          </span>
        </p>
        {facts !== null && <Facts facts={facts} />}
      </div>
    </Dialog>
  );
}

function Facts({ facts }: { facts: NonNullable<RecordCheck['facts']> }) {
  const { t } = useTranslation();
  const { date, time } = useDates();
  const { should_attend: should, present, leave, absent, observers } = facts;
  return (
    <>
      <h3 className="section-title">{t('check.compare')}</h3>
      <ul className="check-facts">
        <li>
          <b>{facts.organization ?? t('check.unknown_organization')}</b>
        </li>
        <li>{facts.title ?? facts.kinds.map((kind) => t(`kind.${kind}`)).join(' · ')}</li>
        <li>
          {t('check.when')} {date(facts.started_at)} {time(facts.started_at)}–{time(facts.ended_at)}
        </li>
        <li>{t('check.figures', { should, present, leave, absent, observers })}</li>
        {facts.votes.map(({ passed, yes, no, abstain }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: votes are told apart by their place and nothing else
          <li key={index}>
            {t('check.vote', {
              index: index + 1,
              yes,
              no,
              abstain,
              outcome: t(passed ? 'check.passed' : 'check.not_passed'),
            })}
          </li>
        ))}
        <li className="check-number">
          {t('check.number')} {facts.head.seq} · {facts.head.hash.slice(0, 8)} {facts.head.hash.slice(8, 16)} …{' '}
          {facts.head.hash.slice(-8)}
        </li>
      </ul>
    </>
  );
}
