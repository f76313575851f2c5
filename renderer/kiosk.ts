import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Timers } from '../domain/timers.ts';
import type { createAnswerStore } from './stores/answer.ts';
import type { createCheckStore } from './stores/check.ts';
import type { createPreferencesStore, Preferences } from './stores/preferences.ts';
import type { createScreenStore } from './stores/screen.ts';
import type { createStaffStore } from './stores/staff.ts';
import type { Ask } from './transport/ask.ts';

/** Everything the screens are given from outside, put together once in main.tsx (and anew in each test). */
export type Kiosk = {
  ask: Ask;
  timers: Timers;
  screen: ReturnType<typeof createScreenStore>;
  answer: ReturnType<typeof createAnswerStore>;
  check: ReturnType<typeof createCheckStore>;
  staff: ReturnType<typeof createStaffStore>;
  preferences: ReturnType<typeof createPreferencesStore>;
};

export const KioskContext = createContext<Kiosk | null>(null);

/** The kiosk of the tree; a component outside of one is a bug. */
export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === null) throw new Error('no KioskContext above');
  return kiosk;
}

/** One part of the preferences, followed. */
export function usePreference<T>(pick: (preferences: Preferences) => T): T {
  return useStore(useKiosk().preferences, pick);
}
