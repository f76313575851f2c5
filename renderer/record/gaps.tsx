import { CircleCheck, CircleDashed, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../kiosk/contract/record.ts';
import { WhyNumber } from '../why/why-number.tsx';

/** What an inspector would miss, calmly; that the record is sealed; and how many lines had to be typed. */
export function Gaps({ view: { gaps, record, phase } }: { view: RecordView }) {
  const { t } = useTranslation();
  return (
    <section className="record-gaps" data-complete={gaps.length === 0}>
      <div>
        {phase === 'sealed' && (
          <p className="record-sealed">
            <Lock />
            {t('record.sealed_help')}
          </p>
        )}
        {gaps.length === 0 ? (
          <p>
            <CircleCheck />
            {t('record.complete')}
          </p>
        ) : (
          <p>
            <CircleDashed />
            <b>{t('record.gaps')}</b>
            {gaps.map((gap) => (
              <span key={gap}>{t(`record.gap.${gap}`)}</span>
            ))}
          </p>
        )}
      </div>
      <WhyNumber
        label={t('record.typed_label')}
        value={record.minutes.typed}
        why={{ text: `${t('record.typed_why')} ${t('record.gaps_why')}` }}
      />
    </section>
  );
}
