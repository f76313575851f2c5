import { useCallback, useEffect, useState } from 'react';
import type { ElectionView } from '../../kiosk/contract/election.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useStaffCall } from '../staff/use-staff-call.ts';
import type { Refusal } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';

/** Does one act of an election and shows what came of it; true when it was done. */
export type Act = (
  what: (client: ServiceClient, session: string) => Promise<{ ok: true } | Refusal>,
) => Promise<boolean>;

/** One election, asked for anew after every act and whenever its meeting changes. */
export function useElection(election_id: string) {
  const call = useStaffCall();
  const { meetings } = useScreen();
  const [view, setView] = useState<ElectionView | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const meeting = meetings.find(({ id }) => id === view?.meeting?.id);
  const changed = JSON.stringify([meeting?.headcount, meeting?.quorum?.present, meeting?.phase]);

  const refresh = useCallback(async () => {
    const answer = await call((client, session) => client.election.get({ session, election_id }));
    if (answer.ok) setView(answer.view);
    else setRefused(answer.code);
  }, [call, election_id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` is the very reason to ask again
  useEffect(() => void refresh(), [refresh, changed]);

  const act: Act = async (what) => {
    const done = await call(what);
    setRefused(done.ok ? null : done.code);
    await refresh();
    return done.ok;
  };
  return { view, refused, act };
}

/** What every tab of an election is given. */
export type TabProps = { view: ElectionView; act: Act };
