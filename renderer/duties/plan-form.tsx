import { useTranslation } from 'react-i18next';
import { cityDate, cityHourMinute } from '../../domain/city-time.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { PlanChoices } from '../../kiosk/contract/duties.ts';
import { usePlace } from '../hooks/use-place.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { Button } from '../parts/button.tsx';
import { Choice, Question } from './choice.tsx';
import type { Plan, PlanDraft } from './plan-draft.ts';
import { useDutyDates } from './use-duty-dates.ts';

type Props = { choices: PlanChoices; plan: PlanDraft; onChoose: (change: Partial<Plan>) => void };

/** The choices of a plan, one question after the other; what is usual and what is taken is said beside each. */
export function PlanForm({ choices, plan, onChoose }: Props) {
  const { t } = useTranslation();
  const { day, dayOfWeek } = useDutyDates();
  const house = useScreen().venue?.name ?? '';
  const room = usePlace();
  const toggle = (kind: MeetingKind) =>
    onChoose({ kinds: plan.kinds.includes(kind) ? plan.kinds.filter((one) => one !== kind) : [...plan.kinds, kind] });
  const busy = (date: string) => choices.taken.some(({ own, start }) => own && cityDate(start) === date);
  const taken = (place: string) =>
    choices.taken.some(
      ({ place: where, start, end }) =>
        where === place &&
        cityDate(start) === plan.date &&
        cityHourMinute(start) <= (plan.time ?? '') &&
        (plan.time ?? '') < cityHourMinute(end),
    );
  return (
    <>
      <Question words={t('duties.plan.kinds')}>
        {choices.kinds.map((kind) => (
          <Button key={kind} aria-pressed={plan.kinds.includes(kind)} onClick={() => toggle(kind)}>
            {t(`kind.${kind}`)}
          </Button>
        ))}
      </Question>
      {plan.asks_group && (
        <Question words={t('duties.plan.group')}>
          {choices.groups.map((group) => (
            <Button key={group} aria-pressed={group === plan.group} onClick={() => onChoose({ group })}>
              {group}
            </Button>
          ))}
        </Question>
      )}
      <Question words={t('duties.plan.date')} of="dates">
        {choices.dates.map((date) => (
          <Choice
            key={date}
            words={day(date)}
            note={[dayOfWeek(date), busy(date) ? t('duties.plan.own') : ''].filter(Boolean).join(' · ')}
            pressed={date === plan.date}
            onPress={() => onChoose({ date })}
          />
        ))}
      </Question>
      <Question words={t('duties.plan.time')} of="times">
        {choices.times.map((time) => (
          <Choice
            key={time}
            words={time}
            note={time === choices.usual.time ? t('duties.plan.usual') : null}
            pressed={time === plan.time}
            onPress={() => onChoose({ time })}
          />
        ))}
      </Question>
      <Question words={t('duties.plan.place')}>
        {choices.places.map((place) => (
          <Choice
            key={place}
            words={place === house ? t('duties.plan.house') : room(place)}
            note={taken(place) ? t('duties.plan.taken') : place === choices.usual.place ? t('duties.plan.usual') : null}
            pressed={place === plan.place}
            onPress={() => onChoose({ place })}
          />
        ))}
      </Question>
    </>
  );
}
