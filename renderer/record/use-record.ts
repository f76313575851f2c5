import { useCallback, useEffect, useRef, useState } from 'react';
import type { Minutes } from '../../domain/record/minutes.ts';
import type { RecordView } from '../../kiosk/contract/record.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useStaffCall } from '../staff/use-staff-call.ts';

/**
 * The record of a meeting, asked for anew whenever the meeting changes. `write` keeps minutes at once: there is no button to
 * save, so nothing can be lost by walking away. `refused` is the code of the last refusal.
 */
export function useRecord(meeting_id: string) {
  const call = useStaffCall();
  const meeting = useScreen().meetings.find(({ id }) => id === meeting_id);
  const [view, setView] = useState<RecordView | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  // What was asked before the newest change would show the record without it, and the next change would build on that.
  const newest = useRef(0);
  const changed = JSON.stringify([meeting?.headcount, meeting?.phase]);

  const refresh = useCallback(async () => {
    const asked = newest.current;
    const answer = await call((client, session) => client.record.get({ session, meeting_id }));
    if (asked !== newest.current) return;
    if (answer.ok) setView(answer.view);
    else setRefused(answer.code);
  }, [call, meeting_id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` is the very reason to ask again
  useEffect(() => void refresh(), [refresh, changed]);

  const write = async (minutes: Minutes) => {
    newest.current += 1;
    setView((before) => before && { ...before, record: { ...before.record, minutes } });
    const done = await call((client, session) => client.record.writeMinutes({ session, meeting_id, minutes }));
    setRefused(done.ok ? null : done.code);
    await refresh();
  };
  return { view, refused, write };
}
