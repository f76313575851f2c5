import { useTranslation } from 'react-i18next';
import { addDays, addMonths } from '../../domain/rules/dates.ts';
import { useDates } from '../hooks/use-dates.ts';
import { Button } from './button.tsx';
import './date-stepper.css';

const STEPS = [
  ['back_month', (date: string) => addMonths(date, -1)],
  ['back_week', (date: string) => addDays(date, -7)],
  ['back_day', (date: string) => addDays(date, -1)],
  ['day', (date: string) => addDays(date, 1)],
  ['week', (date: string) => addDays(date, 7)],
  ['month', (date: string) => addMonths(date, 1)],
] as const;

type Props = { label: string; value: string; onChange: (date: string) => void; min?: string; max?: string };

/** A day, chosen in steps of a day, a week, a month: a calendar asks for a finer finger. Both ends are kept. */
export function DateStepper({ label, value, onChange, min = '1921-07-01', max = '2199-12-31' }: Props) {
  const { t } = useTranslation();
  const { plainDate } = useDates();
  const keep = (date: string) => (date < min ? min : date > max ? max : date);
  return (
    <fieldset className="date-stepper">
      <legend>{label}</legend>
      <output>{plainDate(value)}</output>
      <div>
        {STEPS.map(([step, move]) => (
          <Button key={step} disabled={keep(move(value)) === value} onClick={() => onChange(keep(move(value)))}>
            {t(`date.${step}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
