import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { ScreenState } from '../../kiosk/contract/screen.ts';
import { type Kiosk, KioskContext } from '../kiosk.ts';
import { createAnswerStore } from '../stores/answer.ts';
import { createCheckStore } from '../stores/check.ts';
import { createPreferencesStore, type Language } from '../stores/preferences.ts';
import { createScreenStore } from '../stores/screen.ts';
import { createStaffStore } from '../stores/staff.ts';
import type { Ask } from '../transport/ask.ts';
import { createWords } from '../words.ts';
import { handTimers } from './hand-timers.ts';

const NO_SERVICE: Ask = async () => ({ ok: false, code: 'line_lost' });

/** What a part of the screens is rendered with. */
export type Surroundings = { ask?: Ask; language?: Language; state?: ScreenState };

/**
 * Renders a part of the screens in a kiosk whose time a test moves by hand; without a service unless `ask` is given, and
 * before the service's first word unless `state` is.
 */
export function renderIn(element: ReactElement, { ask = NO_SERVICE, language = 'zh-CN', state }: Surroundings = {}) {
  const timers = handTimers();
  const kiosk: Kiosk = {
    ask,
    timers,
    screen: createScreenStore(timers),
    answer: createAnswerStore(timers, () => {}),
    check: createCheckStore(timers),
    staff: createStaffStore(ask, timers),
    preferences: createPreferencesStore({ getItem: () => null, setItem: () => {} }),
  };
  if (state) kiosk.screen.heard(state);
  const view = render(
    <I18nextProvider i18n={createWords(language)}>
      <KioskContext value={kiosk}>{element}</KioskContext>
    </I18nextProvider>,
  );
  return { ...view, kiosk, timers };
}
