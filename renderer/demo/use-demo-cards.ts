import { useEffect, useState } from 'react';
import type { DemoCardRow } from '../../kiosk/contract/demo.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';

/** The demo's cards, asked for anew when other meetings are open: they say who is expected. */
export function useDemoCards(): DemoCardRow[] {
  const { ask } = useKiosk();
  const { meetings } = useScreen();
  const open = meetings.map(({ id }) => id).join();
  const [cards, setCards] = useState<DemoCardRow[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is the very reason to ask again
  useEffect(() => {
    void ask((client) => client.demo.cards()).then((answer) => {
      if (Array.isArray(answer)) setCards(answer);
    });
  }, [ask, open]);
  return cards;
}
