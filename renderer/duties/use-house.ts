import { useCallback, useEffect, useState } from 'react';
import type { DutyMatrix, MatrixDuty, OrganizationYear } from '../../domain/duties/shapes.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';

/** The matrix of the house's own branches, asked for again whenever the service says that it may have changed. */
export function useHouse(duty: MatrixDuty): DutyMatrix | null {
  const { ask } = useKiosk();
  const { duties_mark } = useScreen();
  const [matrix, setMatrix] = useState<DutyMatrix | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `duties_mark` is the very reason to ask again
  useEffect(() => {
    let wanted = true;
    void ask((client) => client.duties.house({ duty })).then((answer) => {
      if (wanted && 'rows' in answer) setMatrix(answer);
    });
    return () => {
      wanted = false;
    };
  }, [ask, duty, duties_mark]);
  return matrix;
}

/** How the hall looks up one of them; null when it does not meet here, or the line is lost. */
export function useHouseYear(): (organization_id: string) => Promise<OrganizationYear | null> {
  const { ask } = useKiosk();
  return useCallback(
    async (organization_id) => {
      const answer = await ask((client) => client.duties.houseYear({ organization_id }));
      return answer !== null && 'lines' in answer ? answer : null;
    },
    [ask],
  );
}
