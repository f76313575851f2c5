/** What went wrong with a reader, as codes the screens translate; `detail` is the system's own words, for staff. */
export type FaultCode =
  /** No such port: never plugged in, or gone. */
  | 'port_not_found'
  /** The port vanished while it was open. */
  | 'unplugged'
  /** The system refuses this user the port. */
  | 'permission_denied'
  /** Another program holds the port. */
  | 'port_busy'
  /** The port is there and does not open, for another reason. */
  | 'open_failed'
  /** A native library the transport needs cannot be loaded on this machine. */
  | 'library_missing'
  /** Two readers were given the same port or name. */
  | 'named_twice';

export type Fault = { code: FaultCode; detail: string };

/** A reader as staff sees it. `unplugged` mends itself, `misconfigured` needs a person, `unavailable` another machine. */
export type ReaderState =
  | { state: 'connecting' }
  | { state: 'ready' }
  | { state: 'unplugged'; reason: FaultCode; detail: string }
  | { state: 'misconfigured'; fix: FaultCode; detail: string }
  | { state: 'unavailable'; reason: FaultCode; detail: string };

const KINDS: Readonly<Record<FaultCode, 'unplugged' | 'misconfigured' | 'unavailable'>> = {
  port_not_found: 'unplugged',
  unplugged: 'unplugged',
  permission_denied: 'misconfigured',
  port_busy: 'misconfigured',
  open_failed: 'misconfigured',
  named_twice: 'misconfigured',
  library_missing: 'unavailable',
};

/** The state a fault puts a reader in. */
export function stateAfter({ code, detail }: Fault): ReaderState {
  const state = KINDS[code];
  return state === 'misconfigured' ? { state, fix: code, detail } : { state, reason: code, detail };
}
