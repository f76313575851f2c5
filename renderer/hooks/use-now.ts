import { useEffect, useState } from 'react';
import { useKiosk } from '../kiosk.ts';
import { serviceTime } from '../stores/screen.ts';

/** The service's clock in epoch milliseconds, again at each full second of it (a screen is no more exact than that). */
export function useNow(): number {
  const { screen, timers } = useKiosk();
  const read = () => serviceTime(screen.getState(), timers.now());
  const [now, setNow] = useState(read);
  useEffect(() => {
    let handle: unknown;
    const tick = () => {
      const time = serviceTime(screen.getState(), timers.now());
      setNow(time);
      handle = timers.setTimeout(tick, 1000 - (time % 1000));
    };
    tick();
    const stop = screen.subscribe((next, before) => {
      if (next.state !== before.state) setNow(serviceTime(next, timers.now()));
    });
    return () => {
      stop();
      timers.clearTimeout(handle);
    };
  }, [screen, timers]);
  return now;
}
