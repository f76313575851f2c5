import { CircleAlert, CircleCheck, Clock, CloudCheck, CloudOff, CloudUpload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../hooks/use-dates.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { troubledReaders, useReaderName } from '../parts/health.ts';
import { useCodeWords } from '../words.ts';
import './state-line.css';

/** The state of the machine in words: what is saved, what has still to go to the city, the readers, the clock. */
export function StateLine() {
  const { alert, demo } = useScreen();
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  return (
    <div className="state-line" role="status">
      <SyncState />
      <ReaderStates />
      <ClockState />
      {alert !== null && <Item icon={<CircleAlert />}>{codeWords('alert', alert)}</Item>}
      {demo && <span className="state-demo">{t('state.demo')}</span>}
    </div>
  );
}

function SyncState() {
  const { t } = useTranslation();
  const { time } = useDates();
  const { sync } = useScreen();
  const { saved: count, waiting, quarantined, last_success, state } = sync;
  if (state === 'not_enrolled') return <Item icon={<CloudOff />}>{t('state.not_enrolled')}</Item>;
  const icon = state === 'online' ? waiting > 0 ? <CloudUpload /> : <CloudCheck /> : <CloudOff />;
  return (
    <>
      <Item icon={icon}>
        {[
          t('state.saved', { count }),
          waiting > 0 ? t('state.waiting', { count: waiting }) : t('state.all_sent'),
          last_success === null ? t('state.never') : t('state.last', { time: time(last_success) }),
        ].join(' · ')}
      </Item>
      {quarantined > 0 && <Item icon={<CircleAlert />}>{t('state.quarantined', { count: quarantined })}</Item>}
      {state === 'offline' && <Item icon={<CircleAlert />}>{t('state.offline')}</Item>}
      {state === 'revoked' && <Item icon={<CircleAlert />}>{t('state.revoked')}</Item>}
    </>
  );
}

function ReaderStates() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { readers } = useScreen();
  const nameOf = useReaderName(readers);
  const troubled = troubledReaders(readers);
  if (readers.length === 0) return <Item icon={<CircleAlert />}>{t('state.no_readers')}</Item>;
  const busy = readers.find(({ state }) => state === 'busy');
  if (busy) return <Item icon={<Clock />}>{t('reader.state.busy')}</Item>;
  if (troubled.length === 0) return <Item icon={<CircleCheck />}>{t('state.readers_ready')}</Item>;
  return troubled.map((reader) => (
    <Item key={reader.id} icon={<CircleAlert />}>
      {t('state.reader', { label: nameOf(reader.id), state: t(`reader.state.${reader.state}`) })}
      {reader.reason !== null && reader.state !== 'unplugged' && ` · ${codeWords('reader.reason', reader.reason)}`}
    </Item>
  ));
}

function ClockState() {
  const { t } = useTranslation();
  const { clock } = useScreen();
  return <Item icon={clock === 'trusted' ? <Clock /> : <CircleAlert />}>{t(`state.clock_${clock}`)}</Item>;
}

function Item({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="state-item">
      {icon}
      <span>{children}</span>
    </span>
  );
}
