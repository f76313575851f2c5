import { Delete } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import './number-entry.css';

/** More digits than any branch has people. */
const DIGITS = 4;

/** A figure to be entered: its name, and null while nobody has. */
export type NumberField<K extends string> = { key: K; label: string; value: number | null };

type Props<K extends string> = {
  fields: readonly NumberField<K>[];
  onChange: (key: K, value: number | null) => void;
  disabled?: boolean;
};

/**
 * Figures entered with large keys: a press on a figure chooses it, the keys below write it, and 下一项 goes on to the next. The
 * first digit after a choice replaces what stood there.
 */
export function NumberEntry<K extends string>({ fields, onChange, disabled = false }: Props<K>) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const [fresh, setFresh] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const field = fields[at] ?? fields[0];
  if (field === undefined) return null;

  const choose = (index: number) => {
    setAt(index);
    setFresh(true);
    // A long list scrolls under its keys; whoever enters must see what is being entered.
    list.current?.children[index]?.scrollIntoView?.({ block: 'nearest' });
  };
  const press = (digit: string) => {
    const before = fresh || field.value === null ? '' : String(field.value);
    if (before.length >= DIGITS) return;
    setFresh(false);
    onChange(field.key, Number(before + digit));
  };
  const back = () => {
    const rest = String(field.value ?? '').slice(0, -1);
    setFresh(false);
    onChange(field.key, rest === '' ? null : Number(rest));
  };
  return (
    <div className="numbers">
      <div className="numbers-fields" role="tablist" ref={list}>
        {fields.map(({ key, label, value }, index) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={index === at}
            className="numbers-field"
            disabled={disabled}
            onClick={() => choose(index)}
          >
            <span>{label}</span>
            <output>{value ?? '–'}</output>
          </button>
        ))}
      </div>
      <div className="numbers-keys">
        {[...'1234567890'].map((digit) => (
          <Button key={digit} disabled={disabled} onClick={() => press(digit)}>
            {digit}
          </Button>
        ))}
        <Button disabled={disabled || field.value === null} aria-label={t('keys.delete')} onClick={back}>
          <Delete />
        </Button>
        <Button look="strong" disabled={disabled} onClick={() => choose((at + 1) % fields.length)}>
          {t('numbers.next')}
        </Button>
      </div>
    </div>
  );
}
