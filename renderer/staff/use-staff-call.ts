import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useKiosk } from '../kiosk.ts';
import type { Refusal } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';

type Answer = { ok: true } | Refusal;

/**
 * Calls the service in the session of the panel. A refusal comes back as a value; `session_expired` also closes the panel,
 * because nothing in it can work any more.
 */
export function useStaffCall() {
  const { ask, staff } = useKiosk();
  const session = useStore(staff, ({ stage }) => (stage.at === 'panel' ? stage.session : ''));
  return useCallback(
    async <T extends Answer>(call: (client: ServiceClient, session: string) => Promise<T>) => {
      const answer = await ask((client) => call(client, session));
      if (!answer.ok && answer.code === 'session_expired') staff.signOut(true);
      return answer;
    },
    [ask, staff, session],
  );
}
