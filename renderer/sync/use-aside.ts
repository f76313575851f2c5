import { useEffect, useState } from 'react';
import type { AsideRow } from '../../kiosk/contract/staff.ts';
import { useStaffCall } from '../staff/use-staff-call.ts';

/** Codes that need nobody: the platform uses these events by itself after its next upgrade. */
export const NO_ATTENTION: ReadonlySet<string> = new Set(['unknown-type']);

/** The events that the platform put aside, asked for anew when their number changes. */
export function useAside(quarantined: number): AsideRow[] {
  const call = useStaffCall();
  const [aside, setAside] = useState<AsideRow[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number says when to ask again
  useEffect(() => {
    let wanted = true;
    void call((client, session) => client.staff.aside({ session })).then((answer) => {
      if (wanted && answer.ok) setAside(answer.events);
    });
    return () => {
      wanted = false;
    };
  }, [call, quarantined]);
  return aside;
}
