import { useState } from 'react';
import type { LeaveReason } from '../../domain/words.ts';
import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { useKiosk } from '../kiosk.ts';
import type { Refusal } from '../stores/staff.ts';
import { useStaffCall } from './use-staff-call.ts';

type Done = 'undo' | 'make_up' | 'leave';

/** The calls behind PersonDialog. `asking` while the second person's card is awaited; `refusal` is the last refusal's code. */
export function usePersonActions(meeting_id: string, person: PersonRow, onDone: (how: Done) => void) {
  const { ask } = useKiosk();
  const call = useStaffCall();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal['code'] | null>(null);
  const { member_id, event_id } = person;

  const run = async (how: Done, act: () => Promise<{ ok: true } | Refusal>) => {
    setBusy(true);
    setRefusal(null);
    const answer = await act();
    setBusy(false);
    if (answer.ok) onDone(how);
    else setRefusal(answer.code);
  };

  const confirmed = async (reason: string): Promise<{ ok: true } | Refusal> => {
    setAsking(true);
    const card = await call((client) => client.staff.askCard({ purpose: 'make_up_confirmation' }));
    setAsking(false);
    if (!card.ok) return card;
    const confirmation_read_id = card.read_id;
    return call((client, session) =>
      client.staff.makeUp({ session, meeting_id, member_id, reason, confirmation_read_id }),
    );
  };

  return {
    busy,
    asking,
    refusal,
    cancelAsk: () => void ask((client) => client.staff.cancelAsk()),
    undo(reason: string) {
      if (event_id === null) return;
      void run('undo', () => call((client, session) => client.staff.undo({ session, meeting_id, event_id, reason })));
    },
    makeUp: (reason: string) => void run('make_up', () => confirmed(reason)),
    leave: (reason: LeaveReason) =>
      void run('leave', () =>
        call((client, session) => client.staff.leave({ session, meeting_id, member_id, reason, note: '' })),
      ),
  };
}
