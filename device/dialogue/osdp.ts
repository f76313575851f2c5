import { limits } from '../limits.ts';
import { type OsdpPacket, osdpBytes, osdpReading } from '../protocols/osdp.ts';
import { OSDP } from '../protocols/osdp-payloads.ts';
import {
  ask,
  become,
  type Dialogue,
  exchange,
  neverAnswered,
  type Outcome,
  pause,
  type Talk,
  tell,
} from './dialogue.ts';

/** Error codes of a NAK that change what is sent next. */
const NAK = { SEQUENCE: 4, SECURITY_BLOCK: 5, SECURITY_REQUIRED: 6 } as const;
const ID_DATA = Uint8Array.of(0);
const NOTHING = new Uint8Array(0);
/** One poll without an answer takes this long; so many of them are the time after which a reader is offline. */
const MISSED_POLLS = Math.ceil(limits.osdp_offline_ms / (limits.osdp_reply_ms + limits.osdp_poll_ms));

/** A line to one reader: its address, and whether it checks with CRC-16 or with the older sum. */
type Address = { addr: number; crc: boolean };

/**
 * The conversation of a control panel with one OSDP reader, in the clear (facts: devices, 9): who are you, then a poll at
 * least every 200 ms, to which a card is an answer. Sequence 0 starts anew, then 1, 2, 3, 1 …; an unanswered poll is repeated
 * under its number, so that an answer that was lost is not a card that was lost.
 */
export function* osdpDialogue({ address }: { address: number }): Dialogue<OsdpPacket> {
  const greeted = yield* greet(address);
  if (!('line' in greeted)) return neverAnswered(greeted.outcome, 'OSDP ID');
  const { line } = greeted;
  let { first } = greeted;
  yield* become('ready');
  let seq = 1;
  for (let missed = 0; missed < MISSED_POLLS; ) {
    if (refusedSecurity(first)) return { code: 'secure_channel_only', detail: `NAK ${first.data[0]}` };
    yield* pause(limits.osdp_poll_ms);
    const polled = yield* exchange(wishOf(line, seq, OSDP.POLL, NOTHING));
    missed = polled.got === 'frame' ? 0 : missed + 1;
    if (polled.got !== 'frame') continue;
    first = polled.frame;
    if (first.code === OSDP.BUSY) {
      yield* pause(limits.osdp_busy_ms);
      continue;
    }
    seq = first.code === OSDP.NAK && first.data[0] === NAK.SEQUENCE ? 0 : (seq % 3) + 1;
    const reading = osdpReading(first);
    if (reading !== null) yield* tell(reading);
  }
  return { code: 'fell_silent', detail: 'POLL: no answer' };
}

type Greeting = { line: Address; first: OsdpPacket } | { outcome: Exclude<Outcome<OsdpPacket>, { got: 'frame' }> };

/** Asks the reader who it is, with the CRC first and then, for old ones, with the sum. */
function* greet(addr: number): Talk<OsdpPacket, Greeting> {
  let greeting: Greeting = { outcome: { got: 'silence', noise: false } };
  for (const crc of [true, false]) {
    const line = { addr, crc };
    const outcome = yield* ask(wishOf(line, 0, OSDP.ID, ID_DATA), limits.unanswered);
    if (outcome.got === 'frame') return { line, first: outcome.frame };
    if (!('outcome' in greeting) || greeting.outcome.got === 'silence') greeting = { outcome };
  }
  return greeting;
}

function refusedSecurity({ code, data }: OsdpPacket): boolean {
  return code === OSDP.NAK && (data[0] === NAK.SECURITY_BLOCK || data[0] === NAK.SECURITY_REQUIRED);
}

function wishOf({ addr, crc }: Address, seq: number, code: number, data: Uint8Array) {
  // BUSY always has the number 0, and so has a NAK to a number that was not expected.
  const wanted = (packet: OsdpPacket): boolean =>
    packet.dir === 'reply' &&
    packet.addr === addr &&
    (packet.seq === seq || packet.code === OSDP.BUSY || packet.code === OSDP.NAK);
  return { send: osdpBytes({ addr, seq, crc, dir: 'cmd', code, data }), limit_ms: limits.osdp_reply_ms, wanted };
}
