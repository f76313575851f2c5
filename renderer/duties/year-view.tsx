import { useTranslation } from 'react-i18next';
import { oneDuty } from '../../domain/duties/matrix.ts';
import type { MatrixCell, OrganizationYear } from '../../domain/duties/shapes.ts';
import { Grid, type GridRow } from './grid.tsx';

type Props = { year: OrganizationYear; onCell: (owner: string | null, row: GridRow, cell: MatrixCell) => void };

/** One branch over the year: a line for each duty, and for each of its groups. */
export function YearView({ year, onCell }: Props) {
  const { t } = useTranslation();
  const rows = year.lines.map((line) => ({
    key: `${line.rule} ${line.owner ?? ''}`,
    title: line.owner === null ? t(`duties.rule.${line.rule}`) : `${t(`duties.rule.${line.rule}`)} · ${line.owner}`,
    note: t(`duties.span.${line.span}`),
    duty: line.rule,
    cells: oneDuty({ ...year, lines: [line] }, line.rule),
    owner: line.owner,
  }));
  return (
    <Grid
      rows={rows}
      today={year.today}
      onCell={(row, cell) => onCell(rows.find(({ key }) => key === row.key)?.owner ?? null, row, cell)}
    />
  );
}
