import { FileSpreadsheet, Printer, X } from 'lucide-react';
import { type CSSProperties, type ReactNode, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import { useGive } from './use-give.ts';
import './paper.css';

/** Width of an A4 sheet in CSS px (210 mm at 96 dpi), and how much larger than paper it is shown at most. */
const SHEET_PX = 794;
const LARGEST = 1.6;

/** A table of the same document: its file's name without the ending, and how it is made. */
export type PaperTable = { name: string; make: () => Promise<Blob> };

type Props = {
  title: string;
  /** What the log calls it, and what it is about (the id of a meeting or an election). */
  document: string;
  about: string;
  note?: ReactNode;
  table?: PaperTable;
  onClose: () => void;
  children: ReactNode;
};

/**
 * A document as it will come out of the printer, over everything else. What is printed is this layer alone: paper.css hides
 * the rest of the page. Printing and exporting are noted in the ledger first.
 */
export function PaperLayer({ title, document: name, about, note, table, onClose, children }: Props) {
  const { t } = useTranslation();
  const { said, print, save } = useGive(name, about);
  const zoom = useZoom();
  return createPortal(
    <div className="paper-layer" role="dialog" aria-modal="true" aria-label={title}>
      <header className="paper-head">
        <h2 className="panel-page-title">{title}</h2>
        <p>{note ?? t('paper_view.logged')}</p>
      </header>
      <div className="paper-desk">
        <div className="paper-sheets" style={{ '--zoom': zoom } as CSSProperties}>
          {children}
        </div>
      </div>
      <div className="panel-actions">
        {said !== null && (
          <p className="panel-said" data-refused={said.refused} role="status">
            {said.words}
          </p>
        )}
        <Button onClick={onClose}>
          <X />
          {t('common.close')}
        </Button>
        {table !== undefined && (
          <Button onClick={() => void save(table)}>
            <FileSpreadsheet />
            {t('paper_view.export')}
          </Button>
        )}
        <Button look="strong" onClick={() => void print()}>
          <Printer />
          {t('paper_view.print')}
        </Button>
      </div>
    </div>,
    document.body,
  );
}

/** As large as the screen's width allows: the paper is read from where the person stands. */
function useZoom(): number {
  const [zoom, setZoom] = useState(1);
  useLayoutEffect(() => {
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setZoom(Math.min(LARGEST, (window.innerWidth - 5 * rem) / SHEET_PX));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return zoom;
}
