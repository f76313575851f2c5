/** What went wrong with a reader, as codes the screens translate; `detail` is the system's own words, for staff. */
export type FaultCode =
  /** No such port: never plugged in, or gone. */
  | 'port_not_found'
  /** The port vanished while it was open. */
  | 'unplugged'
  /** The reader answered, and then no longer did: its power, or the cable behind the adapter. */
  | 'fell_silent'
  /** The system refuses this user the port. */
  | 'permission_denied'
  /** Another program holds the port. */
  | 'port_busy'
  /** The port is there and does not open, for another reason. */
  | 'open_failed'
  /** The port is open and nothing answers: no power, wrong wiring or speed. */
  | 'no_answer'
  /** Something is sent that is not the protocol named in the reader's URL. */
  | 'other_protocol'
  /** The security module of an identity-card reader says that it is broken. */
  | 'self_test_failed'
  /** The security module of an identity-card reader has no licence to read. */
  | 'not_authorized'
  /** The reader knows the protocol and refuses a command it cannot do without. */
  | 'command_refused'
  /** The reader speaks only through OSDP's secure channel. */
  | 'secure_channel_only'
  /** The address to listen on is none of this machine's. */
  | 'address_not_here'
  /** A native library the transport needs cannot be loaded on this machine. */
  | 'library_missing'
  /** The smart-card service (pcscd) does not run. */
  | 'pcsc_service_missing'
  /** Two readers were given the same port or name. */
  | 'named_twice';

export type Fault = { code: FaultCode; detail: string };

/** Something staff should know about a reader that works. */
export type NoticeCode =
  /** A machine that nobody admitted reports: its number is the detail. */
  | 'unknown_device'
  /** A machine's clock is more than ten minutes off. */
  | 'clock_off'
  /** What the reader types reaches the screen too: it could not be had for the kiosk alone. */
  | 'keys_reach_screen';

/** A reader as staff sees it. `unplugged` mends itself, `misconfigured` needs a person, `unavailable` another machine. */
export type ReaderState =
  | { state: 'connecting' }
  | { state: 'ready'; notice?: { code: NoticeCode; detail: string } }
  /** A card is being read and must stay where it is. */
  | { state: 'busy' }
  | { state: 'unplugged'; reason: FaultCode; detail: string }
  | { state: 'misconfigured'; fix: FaultCode; detail: string }
  | { state: 'unavailable'; reason: FaultCode; detail: string };

const KINDS: Readonly<Record<FaultCode, 'unplugged' | 'misconfigured' | 'unavailable'>> = {
  port_not_found: 'unplugged',
  unplugged: 'unplugged',
  fell_silent: 'unplugged',
  permission_denied: 'misconfigured',
  port_busy: 'misconfigured',
  open_failed: 'misconfigured',
  no_answer: 'misconfigured',
  other_protocol: 'misconfigured',
  self_test_failed: 'misconfigured',
  not_authorized: 'misconfigured',
  command_refused: 'misconfigured',
  secure_channel_only: 'misconfigured',
  address_not_here: 'misconfigured',
  named_twice: 'misconfigured',
  library_missing: 'unavailable',
  pcsc_service_missing: 'unavailable',
};

/** The state a fault puts a reader in. */
export function stateAfter({ code, detail }: Fault): ReaderState {
  const state = KINDS[code];
  return state === 'misconfigured' ? { state, fix: code, detail } : { state, reason: code, detail };
}
