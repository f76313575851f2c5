import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyCell, DutyLine, MatrixDuty, OrganizationYear } from '../../domain/duties/shapes.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { MonthLines } from './month-lines.tsx';
import { spanOf, useDutyDates } from './use-duty-dates.ts';
import { WhyDuty } from './why-duty.tsx';

/** The cell that was pressed: of which branch, of which duty, of the period that ends on `to`. */
export type Pressed = { organization_id: string; duty: MatrixDuty; owner: string | null; from: string; to: string };

type Props = {
  pressed: Pressed;
  load: (organization_id: string) => Promise<OrganizationYear | null>;
  onClose: () => void;
  onYear?: (organization_id: string) => void;
  /** What can be done about a duty that is open. */
  actions?: (line: DutyLine, cell: DutyCell) => ReactNode;
};

/** The answer to a press on a cell: of one duty why it is so; of all, or of several groups, first which. */
export function CellDialog({ pressed, load, onClose, onYear, actions }: Props) {
  const { t } = useTranslation();
  const { period } = useDutyDates();
  const nameOf = ({ rule, owner }: DutyLine) => [t(`duties.rule.${rule}`), owner].filter(Boolean).join(' · ');
  const year = useYear(pressed.organization_id, load);
  const [picked, pick] = useState<{ line: DutyLine; cell: DutyCell } | null>(null);
  if (year === null) return null;
  const lines = year.lines.filter(({ rule, owner }) => rule === pressed.duty && (pressed.owner ?? owner) === owner);
  const chosen = picked ?? onlyOne(lines, pressed);
  const when = period(pressed.to, spanOf(pressed.from, pressed.to));
  const title =
    chosen === null
      ? t('duties.why.month', { period: when })
      : t('duties.why.title', { duty: nameOf(chosen.line), period: period(chosen.cell.to, chosen.line.span) });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          {chosen !== null && actions?.(chosen.line, chosen.cell)}
          {onYear !== undefined && (
            <Button onClick={() => onYear(pressed.organization_id)}>{t('duties.whole_year')}</Button>
          )}
        </>
      }
    >
      <p className="dialog-help">{year.organization.name}</p>
      {chosen === null ? (
        <MonthLines
          year={pressed.duty === 'all' ? year : { ...year, lines }}
          to={pressed.to}
          onPick={(line, cell) => pick({ line, cell })}
        />
      ) : (
        <WhyDuty year={year} line={chosen.line} cell={chosen.cell} />
      )}
    </Dialog>
  );
}

function onlyOne(lines: readonly DutyLine[], { to }: Pressed): { line: DutyLine; cell: DutyCell } | null {
  const [line, ...more] = lines;
  const cell = line?.cells.find((one) => one.to === to);
  return line !== undefined && cell !== undefined && more.length === 0 ? { line, cell } : null;
}

function useYear(id: string, load: Props['load']): OrganizationYear | null {
  const [year, setYear] = useState<OrganizationYear | null>(null);
  useEffect(() => {
    let wanted = true;
    void load(id).then((found) => wanted && setYear(found));
    return () => {
      wanted = false;
    };
  }, [id, load]);
  return year;
}
