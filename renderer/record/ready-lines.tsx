import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../domain/limits.ts';
import { Button } from '../parts/button.tsx';

/** A ready-made line: as the screen says it, and as the record keeps it. */
export type Ready = { shown: string; kept: string };

type Props = {
  title: string;
  lines: string[];
  ready: Ready[];
  locked: boolean;
  /** A line was added; `typed` says that somebody had to write it. */
  onAdd: (line: string, typed: boolean) => void;
  onRemove: (index: number) => void;
  /** Something beside a line, such as its speaker. */
  beside?: (index: number) => ReactNode;
};

/** Lines of the minutes: those that stand, those that a press adds, and one field for what nobody foresaw. */
export function ReadyLines({ title, lines, ready, locked, onAdd, onRemove, beside }: Props) {
  const { t } = useTranslation();
  const offered = ready.filter(({ kept }) => !lines.includes(kept));
  return (
    <section className="record-section">
      <h3 className="section-title">{title}</h3>
      <ol className="record-lines">
        {lines.map((line, index) => (
          <li key={line}>
            <span className="record-index">{index + 1}</span>
            <span className="record-line">{line}</span>
            {beside?.(index)}
            {!locked && (
              <Button look="quiet" aria-label={`${t('record.remove')} ${line}`} onClick={() => onRemove(index)}>
                <X />
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!locked && lines.length < LIMITS.minutes_lines && (
        <>
          <div className="record-ready">
            {offered.map(({ shown, kept }) => (
              <Button key={kept} onClick={() => onAdd(kept, false)}>
                <Plus />
                {shown}
              </Button>
            ))}
          </div>
          <OwnWords label={title} onAdd={(line) => !lines.includes(line) && onAdd(line, true)} />
        </>
      )}
    </section>
  );
}

function OwnWords({ label, onAdd }: { label: string; onAdd: (line: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <form
      className="record-own"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onAdd(text.trim());
        setText('');
      }}
    >
      <input
        value={text}
        maxLength={LIMITS.minutes_chars}
        placeholder={t('record.typed_help')}
        aria-label={`${label} ${t('record.typed_help')}`}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {t('record.add')}
      </Button>
    </form>
  );
}
