import { useCallback, useEffect, useState } from 'react';
import type { OrganizationYear } from '../../domain/duties/shapes.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useStaffCall } from '../staff/use-staff-call.ts';
import type { Refusal } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';

/** What a page of the panel asks for, again whenever the duties may have changed; null before the first answer. */
export function useDutiesAnswer<T extends { ok: true }>(
  asked: (client: ServiceClient, session: string) => Promise<T | Refusal>,
): T | null {
  const call = useStaffCall();
  const { duties_mark } = useScreen();
  const [answer, setAnswer] = useState<T | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `duties_mark` is the very reason to ask again
  useEffect(() => {
    let wanted = true;
    void call(asked).then((found) => {
      if (wanted && found.ok) setAnswer(found);
    });
    return () => {
      wanted = false;
    };
  }, [call, asked, duties_mark]);
  return answer;
}

/** How the panel looks up a branch's year; null when it was refused. */
export function useStaffYear(): (organization_id: string) => Promise<OrganizationYear | null> {
  const call = useStaffCall();
  return useCallback(
    async (organization_id) => {
      const answer = await call((client, session) => client.duties.year({ session, organization_id }));
      return answer.ok ? answer.year : null;
    },
    [call],
  );
}
