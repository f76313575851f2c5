import type { MatrixCell, MatrixDuty } from '../../domain/duties/shapes.ts';
import { daysBetween, spanOf } from './use-duty-dates.ts';

/** How a cell of the matrix looks; each has its own sign or word, so that nothing depends on colour. */
export type CellLook = 'met' | 'open' | 'due_soon' | 'missed' | 'not_owed' | 'later';

/** What stands in a cell: a key of `duties.cell` with its values, a day, or a blossom alone. */
export type CellText =
  | { say: 'bloom' }
  | { say: 'day'; date: string; whole: boolean }
  | { say: 'planned'; date: string; whole: boolean }
  | { say: 'to_do' | 'no_record' | 'left'; count: number }
  | { say: 'groups' | 'pairs'; done: number; owed: number }
  | { say: 'waits' | 'gap' | 'last_day' | 'none' | 'later' };

/** The look of a cell on `today`: a period that has not begun is not open, it is still to come. */
export function lookOf(cell: MatrixCell, today: string): CellLook {
  return (cell.state === 'open' || cell.state === 'due_soon') && cell.from > today ? 'later' : cell.state;
}

/** What a cell says, of one duty or of all. A cell wider than a month has room for the whole date. */
export function textOf(cell: MatrixCell, duty: MatrixDuty, today: string): CellText {
  const look = lookOf(cell, today);
  if (look === 'not_owed') return { say: 'none' };
  if (look === 'later') return { say: 'later' };
  if (duty === 'all') return ofAll(cell, look);
  if (duty === 'R8') return { say: 'pairs', done: cell.done, owed: cell.owed };
  if (duty === 'R3' && cell.owed > 1) return { say: 'groups', done: cell.done, owed: cell.owed };
  return ofOne(cell, look, today);
}

function ofAll({ done, owed }: MatrixCell, look: CellLook): CellText {
  if (look === 'met') return { say: 'bloom' };
  return { say: look === 'missed' ? 'no_record' : 'to_do', count: owed - done };
}

function ofOne(cell: MatrixCell, look: CellLook, today: string): CellText {
  const whole = spanOf(cell.from, cell.to) !== 'month';
  if (look === 'met') return cell.on === null ? { say: 'bloom' } : { say: 'day', date: cell.on, whole };
  if (look === 'missed') return { say: 'gap' };
  if (cell.ahead !== null) return { say: 'planned', date: cell.ahead, whole };
  if (look === 'open') return { say: 'waits' };
  const left = daysBetween(today, cell.to);
  return left === 0 ? { say: 'last_day' } : { say: 'left', count: left };
}
