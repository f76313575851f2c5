import { useCallback, useEffect, useState } from 'react';
import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useStaffCall } from './use-staff-call.ts';

/** The people of a meeting, asked for anew whenever the public figures or the last arrival say that something changed. */
export function usePeople(meeting_id: string): { people: PersonRow[]; refresh: () => Promise<void> } {
  const call = useStaffCall();
  const { meetings } = useScreen();
  const [people, setPeople] = useState<PersonRow[]>([]);
  const meeting = meetings.find(({ id }) => id === meeting_id);
  const changed = JSON.stringify([meeting?.headcount, meeting?.arrivals[0]?.event_id, meeting?.phase]);
  const refresh = useCallback(async () => {
    const answer = await call((client, session) => client.staff.people({ session, meeting_id }));
    if (answer.ok) setPeople(answer.people);
  }, [call, meeting_id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` is the very reason to ask again
  useEffect(() => void refresh(), [refresh, changed]);
  return { people, refresh };
}
