import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../kiosk/contract/record.ts';
import { useDates } from '../hooks/use-dates.ts';
import { sumParts } from '../meeting/quorum-sentence.ts';
import { WhyNumber } from '../why/why-number.tsx';
import { useCodeWords } from '../words.ts';

/** Which meeting, and its figures; each says why. */
export function RecordHead({ view: { record, phase } }: { view: RecordView }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { time, date } = useDates();
  const { headcount, quorum } = record;
  const absent = headcount.should_attend - headcount.present;
  return (
    <div className="panel-page-head">
      <h2 className="record-title">{record.title}</h2>
      <p className="record-facts">
        {record.organization.name} · {date(record.started_at)} {time(record.started_at)}
        {record.ended_at !== null && `–${time(record.ended_at)}`} · {t(`record.phase.${phase}`)}
      </p>
      <div className="record-figures">
        <WhyNumber
          label={t('meeting.should_attend')}
          value={headcount.should_attend}
          why={{ text: t('why_record.should_attend') }}
        />
        <WhyNumber label={t('meeting.present')} value={headcount.present} why={{ text: t('why_record.present') }} />
        <WhyNumber
          label={t('why_record.absent_label')}
          value={absent}
          why={{
            text: t('why_record.absent_all'),
            sum: {
              lines: [
                { sign: '', words: t('meeting.should_attend'), count: headcount.should_attend },
                { sign: t('quorum.minus'), words: t('meeting.present'), count: headcount.present },
              ],
              result: { words: t('why_record.absent_label'), count: absent },
            },
          }}
        />
        <WhyNumber
          label={t('meeting.observers')}
          value={headcount.observers}
          why={{ text: t('why_record.observers') }}
        />
        {quorum !== null && (
          <WhyNumber
            label={t('quorum.base')}
            value={quorum.should}
            why={{
              text: t('quorum.needed', { present: quorum.present, needed: quorum.needed }),
              article: quorum.article,
              sum: {
                lines: sumParts(quorum).map(({ sign, count, code }, index) => ({
                  sign: index === 0 && sign === 'plus' ? '' : t(`quorum.${sign}`),
                  words: codeWords('quorum.term', code),
                  count,
                })),
                result: { words: t('quorum.base'), count: quorum.should },
              },
            }}
          />
        )}
      </div>
    </div>
  );
}
