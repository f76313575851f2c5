import { useTranslation } from 'react-i18next';
import type { AsideRow } from '../../kiosk/contract/staff.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useNow } from '../hooks/use-now.ts';
import { useCodeWords } from '../words.ts';
import { NO_ATTENTION } from './use-aside.ts';

/** Events that the platform holds and does not use, each with what to do; the raw code stands small for whoever repairs it. */
export function AsideList({ aside }: { aside: AsideRow[] }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { day, time } = useDates();
  const now = useNow();
  return (
    <section className="panel-section">
      <h2 className="section-title">{t('upload.aside_title')}</h2>
      {aside.length === 0 && <p className="panel-none">{t('upload.aside_none')}</p>}
      <ul>
        {aside.map(({ seq, type, at, code }) => (
          <li key={seq} className="panel-row" data-attention={!NO_ATTENTION.has(code)}>
            <p className="panel-row-text">
              <b>
                {t('upload.aside_row', { seq, day: day(at, now), time: time(at) })}
                {NO_ATTENTION.has(code) && ` · ${t('upload.no_attention')}`}
              </b>
              <span>{codeWords('upload.code', code)}</span>
              <span className="sync-raw">
                {type} · {code}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
