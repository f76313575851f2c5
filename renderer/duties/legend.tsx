import { useTranslation } from 'react-i18next';
import type { MatrixDuty } from '../../domain/duties/shapes.ts';
import { Bloom } from './bloom.tsx';
import './legend.css';

/** What the signs of the grid mean, in words. */
export function Legend({ duty }: { duty: MatrixDuty }) {
  const { t } = useTranslation();
  return (
    <p className="legend">
      <span>
        {duty === 'all' ? <Bloom as="open" /> : <i className="legend-day">5</i>}
        {t(duty === 'all' ? 'duties.legend.met' : 'duties.legend.day')}
      </span>
      <span>{t('duties.legend.open')}</span>
      <span>{t('duties.legend.missed')}</span>
      <span>{t('duties.legend.none')}</span>
      <span>{t('duties.legend.later')}</span>
    </p>
  );
}
