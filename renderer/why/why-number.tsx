import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';
import type { Why } from './why.ts';
import './why-number.css';

type Props = { label: string; value: number | string; why: Why; className?: string };

/** A figure with its name; a press says why it is what it is. */
export function WhyNumber({ label, value, why, className = '' }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={`why-number ${className}`} onClick={() => setOpen(true)}>
        <span>{label}</span>
        <output>{value}</output>
      </button>
      {open && <WhyAnswer label={label} value={value} why={why} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The answer to "why?" of one figure. */
export function WhyAnswer({ label, value, why, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const { text, sum, formula, article } = why;
  return (
    <Dialog title={t('why.title', { label, count: value as number })} onClose={onClose}>
      {sum !== undefined && (
        <table className="why-sum">
          <tbody>
            {sum.lines.map(({ sign, words, count }) => (
              <tr key={words}>
                <td>{sign}</td>
                <td>{words}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>=</td>
              <td>{sum.result.words}</td>
              <td>{sum.result.count}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {formula !== undefined && <p className="why-formula">{formula}</p>}
      <p className="why-text">{text}</p>
      {article != null && <p className="why-article">{t('why.article', { article })}</p>}
    </Dialog>
  );
}
