import type { KeyState, KioskState } from '../database/tables.ts';

/** The kiosk behind a request whose signature held. `nonce` is that of the signature: it goes into the seal of the answer. */
export type Caller = {
  district_id: string;
  kiosk_id: string;
  key_id: string;
  venue_code: string;
  state: KioskState;
  key_state: KeyState;
  nonce: string;
};
