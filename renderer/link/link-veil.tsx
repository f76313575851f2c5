import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useKiosk } from '../kiosk.ts';
import { Waiting } from './waiting.tsx';

/** A line that is back within this time is not worth a word. */
const PATIENCE_MS = 1_000;
/** After this long, staff should know that a new address may be needed. */
const LONG_MS = 20_000;

/** Covers the screen while the line to the service is lost: figures that may be stale are never shown as live. */
export function LinkVeil() {
  const { t } = useTranslation();
  const { screen, timers } = useKiosk();
  const lost = useStore(screen, ({ link }) => link === 'lost');
  const [veil, setVeil] = useState<'none' | 'lost' | 'long'>('none');
  useEffect(() => {
    if (!lost) {
      setVeil('none');
      return;
    }
    const handles = [
      timers.setTimeout(() => setVeil('lost'), PATIENCE_MS),
      timers.setTimeout(() => setVeil('long'), LONG_MS),
    ];
    return () => {
      for (const handle of handles) timers.clearTimeout(handle);
    };
  }, [lost, timers]);
  if (veil === 'none') return null;
  return <Waiting title={t('line.lost')} help={t(veil === 'long' ? 'line.lost_long' : 'line.lost_help')} />;
}
