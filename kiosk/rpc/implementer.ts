import { implement, ORPCError } from '@orpc/server';
import { contract } from '../contract/contract.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import type { By } from '../staff/act.ts';

/**
 * The contract, ready for its handlers. A call that does not fit it is its caller's fault; everything else that a handler
 * throws is a bug of ours: the caller is told no more than that, and `fault` is told what it was.
 */
export function implementer(fault: (error: unknown) => void) {
  return implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (!(error instanceof ORPCError)) fault(error);
      throw error;
    }
  });
}

/** The contract as its handlers are hung on it. */
export type Implementer = ReturnType<typeof implementer>;

/** Runs an act in a staff session, or refuses it because the session is over. */
export type AsStaff = <T>(session: string, act: (by: By) => T) => T | StaffRefusal;
