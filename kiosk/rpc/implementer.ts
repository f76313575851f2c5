import type { implement } from '@orpc/server';
import type { Contract } from '../contract/contract.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import type { By } from '../staff/act.ts';

/** The contract as its handlers are hung on it. */
export type Implementer = ReturnType<typeof implement<Contract>>;

/** Runs an act in a staff session, or refuses it because the session is over. */
export type AsStaff = <T>(session: string, act: (by: By) => T) => T | StaffRefusal;
