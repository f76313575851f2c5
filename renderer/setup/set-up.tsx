import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Branch } from '../blossom/branch.tsx';
import { Controls } from '../hall/controls.tsx';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { Keyboard } from '../parts/keyboard.tsx';
import { useCodeWords } from '../words.ts';
import './set-up.css';

type Field = 'platform' | 'code';
type Progress = { at: 'writing' | 'busy' | 'done' } | { at: 'refused'; code: string };

/** Before the kiosk belongs to anybody: the platform's address and a one-time code make it the kiosk of a venue. */
export function SetUp() {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const { ask } = useKiosk();
  const [fields, setFields] = useState({ platform: 'https://', code: '' });
  const [field, setField] = useState<Field>('platform');
  const [progress, setProgress] = useState<Progress>({ at: 'writing' });
  const ready = URL.canParse(fields.platform) && fields.code.trim().length >= 4;

  const write = (to: Field, text: string) => {
    setFields((before) => ({ ...before, [to]: to === 'code' ? text.toUpperCase() : text }));
    setProgress({ at: 'writing' });
  };
  const enrol = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setProgress({ at: 'busy' });
    const answer = await ask((client) =>
      client.setup.enrol({ platform: fields.platform.trim(), code: fields.code.trim() }),
    );
    setProgress(answer.ok ? { at: 'done' } : { at: 'refused', code: answer.code ?? 'other' });
  };

  return (
    <form className="set-up" onSubmit={(event) => void enrol(event)}>
      <Branch className="set-up-branch" />
      <header>
        <h1 className="set-up-title">{t('setup.title')}</h1>
        <p className="set-up-intro">{t('setup.intro')}</p>
        <p className="set-up-intro">{t('setup.local')}</p>
      </header>
      <div className="set-up-fields">
        {(['platform', 'code'] as const).map((name) => (
          <label key={name} className="set-up-field" data-current={field === name}>
            <span>{t(`setup.${name}`)}</span>
            <input
              value={fields[name]}
              inputMode="none"
              autoComplete="off"
              spellCheck={false}
              onFocus={() => setField(name)}
              onChange={(event) => write(name, event.target.value)}
            />
          </label>
        ))}
        <p className="set-up-said" role="alert" data-refused={progress.at === 'refused'}>
          {progress.at === 'refused' && codeWords('sync.reason', progress.code)}
          {progress.at === 'done' && t('setup.ok')}
        </p>
        <Keyboard
          onKey={(key) => write(field, fields[field] + key)}
          onDelete={() => write(field, fields[field].slice(0, -1))}
        />
        <Button look="strong" type="submit" disabled={!ready || progress.at === 'busy'}>
          {t(progress.at === 'busy' ? 'setup.busy' : 'setup.go')}
        </Button>
      </div>
      <footer className="set-up-foot">
        <Controls />
      </footer>
    </form>
  );
}
