import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Timers } from '../domain/timers.ts';
import { PRESENTATION } from './answer/presentation.ts';
import { App } from './app.tsx';
import { type Kiosk, KioskContext } from './kiosk.ts';
import { NoToken } from './link/starting.tsx';
import { createPlayer } from './sound/player.ts';
import { createAnswerStore } from './stores/answer.ts';
import { createCheckStore } from './stores/check.ts';
import { createPreferencesStore } from './stores/preferences.ts';
import { createScreenStore } from './stores/screen.ts';
import { createStaffStore } from './stores/staff.ts';
import { askWith } from './transport/ask.ts';
import type { Dial } from './transport/client.ts';
import { type Connection, keepConnected } from './transport/connection.ts';
import { portDial } from './transport/port-line.ts';
import { tokenFrom, websocketDial } from './transport/websocket-line.ts';
import { captureWedge } from './wedge/capture.ts';
import { createWords } from './words.ts';
import './style/base.css';

const timers: Timers = {
  now: () => performance.now(),
  setTimeout: (fn, ms) => window.setTimeout(fn, ms),
  clearTimeout: (handle) => window.clearTimeout(handle as number),
};

/** How this page reaches the service; null when it was opened over http without a token. */
async function chooseDial(): Promise<Dial | null> {
  if (import.meta.env.DEV) {
    const scripted = await import('./testing/scripted-service.ts');
    const dial = scripted.dialFor(window.location.search);
    if (dial !== null) return dial;
  }
  const token = tokenFrom(window.location.hash);
  if (token !== null) return websocketDial(window.location, token, timers);
  return /^https?:$/.test(window.location.protocol) ? null : portDial(window);
}

/** Puts the screens together: stores, line, sound, keyboard readers. */
function compose(dial: Dial | null): Kiosk {
  const play = createPlayer(window);
  const screen = createScreenStore(timers);
  const answer = createAnswerStore(timers, ({ verdict }) => play(PRESENTATION[verdict].sound));
  const check = createCheckStore(timers);
  let connection: Connection | null = null;
  const ask = askWith(() => connection?.client() ?? null);
  if (dial !== null) {
    connection = keepConnected(dial, timers, {
      onState: screen.heard,
      onAnswer: answer.show,
      onCheck: check.show,
      onLink: screen.linked,
    });
  }
  captureWedge(window, timers, (text) => void ask((client) => client.tap.wedge({ text })));
  return {
    ask,
    timers,
    screen,
    answer,
    check,
    staff: createStaffStore(ask, timers),
    preferences: createPreferencesStore(window.localStorage),
  };
}

/** Loads every part of the typeface before it is needed, so that a rare name does not change its shape while it is read. */
function loadTypeface(): void {
  for (const face of document.fonts) void face.load().catch(() => {});
}

async function start(): Promise<void> {
  const dial = await chooseDial();
  const kiosk = compose(dial);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={createWords(kiosk.preferences.getState().language)}>
        <KioskContext value={kiosk}>{dial === null ? <NoToken /> : <App />}</KioskContext>
      </I18nextProvider>
    </StrictMode>,
  );
  window.setTimeout(loadTypeface, 1_500);
}

void start();
