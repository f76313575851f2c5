import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../domain/limits.ts';
import { Button } from '../parts/button.tsx';
import './reasons.css';

type Props = { group: 'undo' | 'make_up'; busy: boolean; onReason: (reason: string) => void };

const READY = {
  undo: ['wrong_person', 'wrong_meeting', 'not_here', 'operator'],
  make_up: ['no_card', 'card_broken', 'card_not_issued', 'reader_fault'],
} as const;

/** Ready-made reasons, so that nothing has to be typed; the record is kept in Chinese, whatever the screen's language. */
export function Reasons({ group, busy, onReason }: Props) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  const record = i18n.getFixedT('zh-CN');
  const keys = READY[group].map((key) => `reason.${group}.${key}`) as `reason.undo.${(typeof READY)['undo'][number]}`[];
  return (
    <div className="reasons">
      {keys.map((key) => (
        <Button key={key} disabled={busy} onClick={() => onReason(record(key))}>
          {t(key)}
        </Button>
      ))}
      <form
        className="reasons-free"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onReason(text.trim());
        }}
      >
        <input
          value={text}
          maxLength={LIMITS.reason_chars}
          placeholder={t('manage.free_text')}
          aria-label={t('manage.free_text')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={busy || text.trim() === ''}>
          {t('manage.use_text')}
        </Button>
      </form>
    </div>
  );
}
