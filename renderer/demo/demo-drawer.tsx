import { Nfc, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../hooks/use-screen.ts';
import { Button } from '../parts/button.tsx';
import { useReaderName } from '../parts/health.ts';
import { DemoCards } from './demo-cards.tsx';
import { useDemoCards } from './use-demo-cards.ts';
import { usePlay } from './use-play.ts';
import './demo-drawer.css';

/** The demo's simulated reader: a tab at the edge, and a drawer of cards that stays clear of the meeting's figures. */
export function DemoDrawer() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-demo', open);
    return () => document.documentElement.removeAttribute('data-demo');
  }, [open]);
  if (open) return <Drawer onClose={() => setOpen(false)} />;
  return (
    <button type="button" className="demo-tab" onClick={() => setOpen(true)}>
      <Nfc />
      <span>{t('demo.tab')}</span>
    </button>
  );
}

function Drawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { readers } = useScreen();
  const nameOf = useReaderName(readers);
  const simulated = readers.filter((reader) => reader.simulated);
  const [chosen, choose] = useState<string | null>(null);
  const reader = simulated.find(({ id }) => id === chosen) ?? simulated[0];
  const play = usePlay(reader?.id ?? null);
  const cards = useDemoCards();
  const unknown = cards.find(({ kind }) => kind === 'unknown');
  return (
    <aside className="demo">
      <header className="demo-head">
        <div>
          <h2 className="demo-title">{t('demo.title')}</h2>
          <p className="demo-help">{reader === undefined ? t('demo.no_reader') : t('demo.help')}</p>
        </div>
        <Button aria-label={t('common.close')} onClick={onClose}>
          <X />
        </Button>
      </header>
      {simulated.length > 1 && (
        <div className="demo-actions">
          {simulated.map(({ id }) => (
            <Button key={id} aria-pressed={id === reader?.id} onClick={() => choose(id)}>
              {nameOf(id)}
            </Button>
          ))}
        </div>
      )}
      <div className="demo-actions">
        <Button disabled={unknown === undefined} onClick={() => unknown !== undefined && play.lay(unknown.number)}>
          {t('demo.unknown')}
        </Button>
        <Button onClick={play.garbage}>{t('demo.garbage')}</Button>
        {reader?.state === 'ready' ? (
          <Button onClick={play.unplug}>{t('demo.unplug')}</Button>
        ) : (
          <Button onClick={play.plugIn}>{t('demo.plug_in')}</Button>
        )}
      </div>
      <DemoCards cards={cards} onLay={play.lay} />
    </aside>
  );
}
