import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import type { WhyTopic } from './why-dialog.tsx';
import './figures.css';

type Props = { meeting: MeetingView; onWhy: (topic: WhyTopic) => void };

/** 实到 and 应到, which the whole room reads, and the smaller figures under them. Each says why when pressed. */
export function Figures({ meeting: { headcount, phase }, onWhy }: Props) {
  const { t } = useTranslation();
  const small = [
    'leave',
    'absent',
    'late',
    'observers',
    ...(phase === 'check_in' && headcount.left === 0 ? [] : ['left' as const]),
  ] as const;
  return (
    <section className="figures">
      <div className="figures-lay">
        <div className="figures-main" data-digits={String(headcount.should_attend).length}>
          <button type="button" className="figure figure-present" onClick={() => onWhy('present')}>
            <span className="figure-label">{t('meeting.present')}</span>
            <output className="figure-number">{headcount.present}</output>
          </button>
          <span className="figures-of" aria-hidden="true" />
          <button type="button" className="figure figure-should" onClick={() => onWhy('should_attend')}>
            <span className="figure-label">{t('meeting.should_attend')}</span>
            <output className="figure-number">{headcount.should_attend}</output>
          </button>
        </div>
        <ul className="figures-small">
          {small.map((topic) => (
            <li key={topic}>
              <button type="button" className="figure-small" onClick={() => onWhy(topic)}>
                <span>{t(`meeting.${topic}`)}</span>
                <output>{headcount[topic]}</output>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
