import { useEffect, useRef } from 'react';
import { useKiosk } from '../kiosk.ts';

/** After this long without a touch, a public screen goes back to what everybody came to see. */
const UNTOUCHED_MS = 60_000;

/** Calls `back` when nobody has touched the screen for a minute. */
export function useReturn(back: () => void): void {
  const { timers } = useKiosk();
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    const leave = () => latest.current();
    let handle = timers.setTimeout(leave, UNTOUCHED_MS);
    const again = () => {
      timers.clearTimeout(handle);
      handle = timers.setTimeout(leave, UNTOUCHED_MS);
    };
    window.addEventListener('pointerdown', again);
    return () => {
      window.removeEventListener('pointerdown', again);
      timers.clearTimeout(handle);
    };
  }, [timers]);
}
