import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useKiosk } from '../kiosk.ts';
import { STAFF_IDLE } from '../stores/staff.ts';

/** Signs out when nobody touches the panel; gives the seconds left once they are worth a warning, else null. */
export function useIdle(): number | null {
  const { staff, timers } = useKiosk();
  const touched = useStore(staff, ({ touched_at }) => touched_at);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    let handle: unknown;
    const look = () => {
      const remaining = STAFF_IDLE.signs_out_after - (timers.now() - touched);
      if (remaining <= 0) {
        staff.signOut();
        return;
      }
      setLeft(remaining <= STAFF_IDLE.warns_before ? Math.ceil(remaining / 1000) : null);
      handle = timers.setTimeout(look, 500);
    };
    look();
    return () => timers.clearTimeout(handle);
  }, [staff, timers, touched]);
  return left;
}
