import type { ReactNode } from 'react';
import type { MatrixCell, MatrixDuty } from '../../domain/duties/shapes.ts';
import { Bloom } from './bloom.tsx';
import { lookOf, textOf } from './cell-look.ts';
import { useCellWords } from './use-cell-words.ts';
import { spanOf, useDutyDates } from './use-duty-dates.ts';
import './grid.css';

/** One line of the grid: what it is about, and the cells of its year. */
export type GridRow = {
  key: string;
  title: string;
  note?: ReactNode;
  /** What the cells are of. */
  duty: MatrixDuty;
  cells: MatrixCell[];
  onTitle?: () => void;
};

type Props = { rows: readonly GridRow[]; today: string; onCell: (row: GridRow, cell: MatrixCell) => void };

/** A year as twelve months wide; a cell is as wide as its period. Every cell can be pressed and answers why. */
export function Grid({ rows, today, onCell }: Props) {
  return (
    <div className="grid">
      <Months today={today} />
      {rows.map((row) => (
        <section key={row.key} className="grid-row">
          <RowTitle row={row} />
          <div className="grid-cells">
            {row.cells.map((cell) => (
              <Cell key={cell.from} row={row} cell={cell} today={today} onPress={() => onCell(row, cell)} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Months({ today }: { today: string }) {
  const { month } = useDutyDates();
  const first = Array.from(
    { length: 12 },
    (_, index) => `${today.slice(0, 5)}${String(index + 1).padStart(2, '0')}-01`,
  );
  return (
    <div className="grid-months" aria-hidden="true">
      <span className="grid-corner" />
      <div className="grid-cells">
        {first.map((day) => (
          <span key={day} data-now={day.slice(0, 7) === today.slice(0, 7)}>
            {month(day)}
          </span>
        ))}
      </div>
    </div>
  );
}

function RowTitle({ row: { title, note, onTitle } }: { row: GridRow }) {
  const words = (
    <>
      <b>{title}</b>
      {note !== undefined && <span>{note}</span>}
    </>
  );
  return onTitle === undefined ? (
    <h3 className="grid-title">{words}</h3>
  ) : (
    <button type="button" className="grid-title" onClick={onTitle}>
      {words}
    </button>
  );
}

type CellProps = { row: GridRow; cell: MatrixCell; today: string; onPress: () => void };

function Cell({ row, cell, today, onPress }: CellProps) {
  const { short, sentence } = useCellWords();
  const { period } = useDutyDates();
  const text = textOf(cell, row.duty, today);
  const span = spanOf(cell.from, cell.to);
  const blooms = cell.state === 'met' && (text.say === 'bloom' || span !== 'month');
  const words = short(text);
  return (
    <button
      type="button"
      className="grid-cell"
      data-look={lookOf(cell, today)}
      data-span={span}
      aria-label={`${row.title} ${period(cell.to, span)} ${sentence(cell, today)} ${words}`}
      onClick={onPress}
    >
      {blooms && <Bloom as="open" />}
      {words !== '' && <span>{words}</span>}
    </button>
  );
}
