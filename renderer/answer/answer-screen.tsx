import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TapAnswer } from '../../kiosk/contract/screen.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useKiosk } from '../kiosk.ts';
import { waitsForChoice } from '../stores/answer.ts';
import { Choices } from './choices.tsx';
import { Medal } from './medal.tsx';
import { nameSize } from './name-size.ts';
import { PRESENTATION } from './presentation.ts';
import { WalkUpOffer } from './walk-up-offer.tsx';
import './answer.css';

/**
 * The answer to a tap, over everything a visitor sees. While the staff panel is open it stands as a strip at the top,
 * unless the person has to choose.
 */
export function AnswerScreen() {
  const { answer: store, staff } = useKiosk();
  const { answer, serial, stands_ms } = useStore(store);
  const stage = useStore(staff, (state) => state.stage.at);
  if (answer === null) return null;
  const asked = answer.verdict === 'staff_card' || answer.verdict === 'confirmation';
  if (asked && stage !== 'closed') return null;
  const strip = stage !== 'closed' && !waitsForChoice(answer);
  const { colour } = PRESENTATION[answer.verdict];
  return (
    <div
      key={serial}
      className={`answer ${colour}`}
      data-strip={strip}
      data-waits={waitsForChoice(answer)}
      data-verdict={answer.verdict}
      role="alertdialog"
      aria-live="assertive"
    >
      <Medal verdict={answer.verdict} />
      <AnswerWords answer={answer} />
      {waitsForChoice(answer) ? <AnswerChoice answer={answer} /> : <NextPerson />}
      <span className="answer-time-left" style={{ animationDuration: `${stands_ms}ms` }} />
    </div>
  );
}

/** Reasons for which "try again" would be the wrong thing to say, or not all of it. */
const UNREADABLE = ['lay_again', 'other_reader', 'not_an_idcard', 'unverified', 'no_number', 'random_uid'] as const;

function AnswerWords({ answer }: { answer: TapAnswer }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const { verdict, reason, name, organization, meeting, first_at, may_open } = answer;
  const unreadable = UNREADABLE.find((one) => verdict === 'unreadable' && one === reason);
  const facts = (may_open === null ? [organization, meeting?.title] : []).filter((fact) => fact != null && fact !== '');
  return (
    <div className="answer-words">
      {name !== null && (
        <p className="answer-name" style={{ '--name-size': nameSize(name) } as CSSProperties}>
          {name}
        </p>
      )}
      <p className="answer-title">
        {unreadable === undefined ? t(`verdict.${verdict}.title`) : t(`unreadable.${unreadable}.title`)}
        {verdict === 'late' && <span className="answer-mark">{t('answer.late_mark')}</span>}
      </p>
      <p className="answer-help">
        {first_at !== null && <span>{t('answer.first_at', { time: time(first_at) })}</span>}
        {may_open === null && (
          <span>{unreadable === undefined ? t(`verdict.${verdict}.help`) : t(`unreadable.${unreadable}.help`)}</span>
        )}
      </p>
      {facts.length > 0 && (
        <ul className="answer-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AnswerChoice({ answer }: { answer: TapAnswer }) {
  return answer.may_open !== null ? <WalkUpOffer answer={answer} /> : <Choices answer={answer} />;
}

function NextPerson() {
  const { t } = useTranslation();
  return <p className="answer-next">{t('answer.next_person')}</p>;
}
