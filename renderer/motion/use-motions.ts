import { useCallback, useEffect, useState } from 'react';
import type { MotionsView } from '../../kiosk/contract/motion.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useStaffCall } from '../staff/use-staff-call.ts';
import type { Refusal } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';

type Act = (client: ServiceClient, session: string) => Promise<{ ok: true } | Refusal>;

/** The votes of a meeting, asked for anew after every act and whenever the meeting changes. */
export function useMotions(meeting_id: string) {
  const call = useStaffCall();
  const meeting = useScreen().meetings.find(({ id }) => id === meeting_id);
  const [view, setView] = useState<MotionsView | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const changed = JSON.stringify([meeting?.headcount, meeting?.phase]);

  const refresh = useCallback(async () => {
    const answer = await call((client, session) => client.motion.list({ session, meeting_id }));
    if (answer.ok) setView(answer.view);
    else setRefused(answer.code);
  }, [call, meeting_id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` is the very reason to ask again
  useEffect(() => void refresh(), [refresh, changed]);

  /** Does one act; true when it was done. */
  const act = async (what: Act): Promise<boolean> => {
    const done = await call(what);
    setRefused(done.ok ? null : done.code);
    await refresh();
    return done.ok;
  };
  return { view, refused, act };
}
