import { limits } from '../limits.ts';
import { idCardReading, recordOf, type SamFrame, samBytes, type TokenOf } from '../protocols/idcard-sam.ts';
import type { CardRefusal } from '../reading.ts';
import type { Fault, FaultCode } from '../state.ts';
import { ask, become, type Dialogue, neverAnswered, type Outcome, pause, type Talk, tell } from './dialogue.ts';

/** Third status byte of an answer (facts: devices, 1.3). */
const SW = {
  DONE: 0x90,
  CARD_FOUND: 0x9f,
  NO_CARD: 0x80,
  SELECT_FAILED: 0x81,
  BAD_CHECKSUM: 0x10,
  BAD_LENGTH: 0x11,
  RANDOM_FAILED: 0x47,
  CARD_REJECTS_SAM: 0x31,
  SAM_REJECTS_CARD: 0x32,
  NOT_VERIFIED: 0x33,
  UNKNOWN_CARD: 0x40,
  UNKNOWN_COMMAND: 0x21,
  NO_PRIVILEGE: 0x23,
  SELF_TEST_FAILED: 0x60,
  NOT_AUTHORIZED: 0x66,
} as const;

type Reply = Extract<SamFrame, { dir: 'rx' }>;
type Command = { name: string; bytes: Uint8Array; limit_ms: number; done(reply: Reply): boolean };

/** Answers carry no name of their command: a late one is told by what it says, and by what it carries. */
const bare = (sw3: number) => (reply: Reply) => reply.sw[2] === sw3 && recordOf(reply) === null;
const STATUS: Command = {
  name: 'status',
  bytes: samBytes([0x11, 0xff]),
  limit_ms: limits.idcard_find_ms,
  done: bare(SW.DONE),
};
const FIND: Command = {
  name: 'find',
  bytes: samBytes([0x20, 0x01]),
  limit_ms: limits.idcard_find_ms,
  done: bare(SW.CARD_FOUND),
};
const SELECT: Command = {
  name: 'select',
  bytes: samBytes([0x20, 0x02]),
  limit_ms: limits.idcard_find_ms,
  done: bare(SW.DONE),
};
const READ: Command = {
  name: 'read',
  bytes: samBytes([0x30, 0x01]),
  limit_ms: limits.idcard_read_ms,
  done: (reply) => recordOf(reply) !== null,
};

/** Our request was hit on its way, or the card's random number failed: worth asking once more. */
const AGAIN: readonly number[] = [SW.BAD_CHECKSUM, SW.BAD_LENGTH, SW.RANDOM_FAILED];
const FAULTS: ReadonlyMap<number, FaultCode> = new Map([
  [SW.SELF_TEST_FAILED, 'self_test_failed'],
  [SW.NOT_AUTHORIZED, 'not_authorized'],
  [SW.UNKNOWN_COMMAND, 'command_refused'],
  [SW.NO_PRIVILEGE, 'command_refused'],
]);
const REFUSALS: ReadonlyMap<number, CardRefusal> = new Map([
  [SW.NOT_VERIFIED, 'unverified'],
  [SW.UNKNOWN_CARD, 'not_an_idcard'],
]);

/**
 * The conversation with the security module of an identity-card reader, on a serial line or behind HID (facts: devices, 1.4):
 * status at the start, then find → select → read for each card. A card that was read stays selected until it is lifted, and
 * "find" says "no card" to it, so one read is tried unasked at the start: the card may have been left lying.
 */
export function* idCardDialogue({ tokenOf }: { tokenOf: TokenOf }): Dialogue<SamFrame> {
  const absent = yield* greet();
  if (absent !== null) return absent;
  yield* become('ready');
  let mayLie = true;
  let refusals = 0;
  for (let unanswered = 0; unanswered < limits.unanswered; ) {
    yield* pause(limits.idcard_poll_ms);
    const found = yield* command(FIND);
    const fault = faultIn(found);
    if (fault !== null) return fault;
    const status = statusOf(found);
    if (status !== SW.CARD_FOUND && status !== SW.NO_CARD) {
      unanswered += 1;
      continue;
    }
    unanswered = 0;
    const lies = status === SW.NO_CARD && mayLie;
    mayLie = false;
    if (!lies && !(yield* selected(found))) continue;
    const read = yield* readCard(tokenOf, lies, refusals);
    if (typeof read !== 'number') return read;
    refusals = read;
  }
  return { code: 'fell_silent', detail: 'find: no answer' };
}

/** Waits for a module that may just have got its power; null when it is there. */
function* greet(): Talk<SamFrame, Fault | null> {
  const hello = yield* ask(wishOf(STATUS), limits.idcard_greetings);
  if (hello.got !== 'frame') return neverAnswered(hello, 'SAM status');
  // Old modules do not know the question; that they say so is answer enough.
  return statusOf(hello) === SW.UNKNOWN_COMMAND ? null : faultIn(hello);
}

/** Whether a found card let itself be selected. */
function* selected(found: Outcome<SamFrame>): Talk<SamFrame, boolean> {
  if (statusOf(found) !== SW.CARD_FOUND) return false;
  return statusOf(yield* command(SELECT)) === SW.DONE;
}

/**
 * Reads the selected card and tells what came of it: how often card and module have refused each other in a row, or the fault
 * that ends the conversation. `unasked`: perhaps no card lies there, so a failure is none.
 */
function* readCard(tokenOf: TokenOf, unasked: boolean, refusals: number): Talk<SamFrame, number | Fault> {
  if (!unasked) yield* become('busy');
  const answer = unasked ? yield* ask(wishOf(READ), 1) : yield* command(READ);
  if (!unasked) yield* become('ready');
  const reading = answer.got === 'frame' ? idCardReading(answer.frame, tokenOf) : null;
  if (reading !== null) {
    yield* tell(reading);
    return 0;
  }
  if (unasked) return refusals;
  const fault = faultIn(answer);
  if (fault !== null) return fault;
  const status = statusOf(answer);
  const refused = status === SW.CARD_REJECTS_SAM || status === SW.SAM_REJECTS_CARD ? refusals + 1 : 0;
  const given = refused >= limits.idcard_refusals;
  const reason = given ? 'other_reader' : (REFUSALS.get(status ?? 0) ?? 'lay_again');
  yield* tell({ kind: 'rejected', protocol: 'idcard-sam', reason, skipped_bytes: 0 });
  return given ? 0 : refused;
}

/** Asks twice where silence, damage or the module's own word say that it is worth it. */
function* command(which: Command): Talk<SamFrame, Outcome<SamFrame>> {
  const first = yield* ask(wishOf(which), limits.tries);
  return AGAIN.includes(statusOf(first) ?? 0) ? yield* ask(wishOf(which), 1) : first;
}

function wishOf({ bytes, limit_ms, done }: Command) {
  // Whatever is no success of another command is an answer to this one.
  const others = (reply: Reply): boolean => [FIND, SELECT, READ].some((one) => one.done(reply));
  const wanted = (frame: SamFrame): boolean => frame.dir === 'rx' && (done(frame) || !others(frame));
  return { send: bytes, limit_ms, wanted };
}

function statusOf(outcome: Outcome<SamFrame>): number | null {
  return outcome.got === 'frame' && outcome.frame.dir === 'rx' ? outcome.frame.sw[2] : null;
}

function faultIn(outcome: Outcome<SamFrame>): Fault | null {
  const status = statusOf(outcome);
  const code = status === null ? undefined : FAULTS.get(status);
  return code === undefined ? null : { code, detail: `SAM ${status?.toString(16)}` };
}
