import { useTranslation } from 'react-i18next';
import type { MatrixCell } from '../../domain/duties/shapes.ts';
import type { CellText } from './cell-look.ts';
import { lookOf } from './cell-look.ts';
import { daysBetween, useDutyDates } from './use-duty-dates.ts';

/** The words in a cell, and the sentence that says the same to whoever does not see it. */
export function useCellWords() {
  const { t } = useTranslation();
  const dates = useDutyDates();

  const short = (text: CellText): string => {
    switch (text.say) {
      case 'bloom':
        return '';
      case 'day':
        return text.whole ? dates.day(text.date) : dates.number(text.date);
      case 'planned':
        return t('duties.cell.planned', { day: text.whole ? dates.day(text.date) : dates.number(text.date) });
      case 'to_do':
      case 'no_record':
      case 'left':
        return t(`duties.cell.${text.say}`, { count: text.count });
      case 'groups':
      case 'pairs':
        return t(`duties.cell.${text.say}`, { done: text.done, owed: text.owed });
      default:
        return t(`duties.cell.${text.say}`);
    }
  };

  const sentence = (cell: Pick<MatrixCell, 'from' | 'to' | 'state'>, today: string): string => {
    const look = lookOf({ ...cell, done: 0, owed: 0, on: null, ahead: null }, today);
    if (look === 'open') return t('duties.state.open', { day: dates.day(cell.to) });
    if (look !== 'due_soon') return t(`duties.state.${look}`);
    const left = daysBetween(today, cell.to);
    return left === 0 ? t('duties.state.last_day') : t('duties.state.due_soon', { count: left });
  };
  return { short, sentence };
}
