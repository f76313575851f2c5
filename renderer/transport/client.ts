import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../kiosk/contract/contract.ts';

/** The service as the screens call it, typed by the one contract. */
export type ServiceClient = ContractRouterClient<Contract>;

/** A live line to the service. `closed` settles once, when the line is gone for whatever reason. */
export type Line = { readonly client: ServiceClient; readonly closed: Promise<void>; close(): void };

/** Opens one line; rejects when that is not possible now. */
export type Dial = () => Promise<Line>;
