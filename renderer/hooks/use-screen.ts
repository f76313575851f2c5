import { useStore } from 'zustand';
import type { ScreenState } from '../../kiosk/contract/screen.ts';
import { useKiosk } from '../kiosk.ts';

/** The state of the screens; to be used below App, which shows nothing before the first state has come. */
export function useScreen(): ScreenState {
  const state = useStore(useKiosk().screen, (store) => store.state);
  if (state === null) throw new Error('a screen was shown before its state');
  return state;
}
