import { useTranslation } from 'react-i18next';
import type { DutyMatrix, MatrixCell, MatrixDuty } from '../../domain/duties/shapes.ts';
import { articleOf } from './article-of.ts';
import { Grid } from './grid.tsx';
import { Legend } from './legend.tsx';
import './matrix-view.css';

type Props = {
  matrix: DutyMatrix;
  onCell: (organization_id: string, cell: MatrixCell) => void;
  onBranch: (organization_id: string) => void;
};

/** Branches × months: what the duty asks for, the grid, and what its signs mean. */
export function MatrixView({ matrix: { duty, today, rows }, onCell, onBranch }: Props) {
  const lines = rows.map(({ organization, cells }) => ({
    key: organization.id,
    title: organization.name,
    duty,
    cells,
    onTitle: () => onBranch(organization.id),
  }));
  return (
    <>
      <div className="matrix-asks">
        <DutyAsks duty={duty} />
        <Legend duty={duty} />
      </div>
      <div className="matrix-scroll">
        <Grid rows={lines} today={today} onCell={({ key }, cell) => onCell(key, cell)} />
      </div>
    </>
  );
}

function DutyAsks({ duty }: { duty: MatrixDuty }) {
  const { t } = useTranslation();
  return (
    <p className="matrix-rule">
      {t(`duties.asks.${duty}`)}
      {duty !== 'all' && <em>{t('why.article', { article: articleOf(duty) })}</em>}
    </p>
  );
}
