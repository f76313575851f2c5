import { useTranslation } from 'react-i18next';
import type { DutyCell, DutyLine, OrganizationYear } from '../../domain/duties/shapes.ts';
import { Bloom } from './bloom.tsx';
import { useCellWords } from './use-cell-words.ts';
import './why-duty.css';

type Props = { year: OrganizationYear; to: string; onPick: (line: DutyLine, cell: DutyCell) => void };

/** Every duty whose period ends in a month, with its state in words; a press says why. */
export function MonthLines({ year, to, onPick }: Props) {
  const { t } = useTranslation();
  const { sentence } = useCellWords();
  const ending = year.lines.flatMap((line) => {
    const cell = line.cells.find((one) => one.to.slice(0, 7) === to.slice(0, 7));
    return cell === undefined ? [] : [{ line, cell }];
  });
  return (
    <ul className="why-lines">
      {ending.map(({ line, cell }) => (
        <li key={`${line.rule}${line.owner}`}>
          <button type="button" className="why-line" data-state={cell.state} onClick={() => onPick(line, cell)}>
            <b>
              {t(`duties.rule.${line.rule}`)}
              {line.owner !== null && ` · ${line.owner}`}
            </b>
            <span>
              {cell.state === 'met' && <Bloom as="open" />}
              {sentence(cell, year.today)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
