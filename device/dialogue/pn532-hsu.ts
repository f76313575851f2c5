import { limits } from '../limits.ts';
import {
  PN532_ACK,
  PN532_NACK,
  PN532_WAKE_UP,
  type Pn532Frame,
  pn532Bytes,
  pn532Readings,
} from '../protocols/pn532-hsu.ts';
import { become, type Dialogue, exchange, neverAnswered, type Outcome, pause, type Talk, tell } from './dialogue.ts';

type Command = { code: number; data: readonly number[] };

/** Normal mode: no secure element behind the chip. */
const SAM_CONFIGURATION: Command = { code: 0x14, data: [0x01] };
/** Tries of activation: two and then "no card"; the chip's own default is to wait for ever (facts: devices, 2.2). */
const FINITE_RETRIES: Command = { code: 0x32, data: [0x05, 0x01, 0x00, 0x02] };
/** One card, ISO 14443 type A at 106 kbit/s. */
const LIST_ONE_CARD: Command = { code: 0x4a, data: [0x01, 0x00] };

/**
 * The conversation with a PN532 on its serial line (facts: devices, 2): wake it, configure it, then ask for a card every
 * 200 ms. Each command is acknowledged before it is answered; a damaged answer is asked for again with NACK.
 */
export function* pn532Dialogue(): Dialogue<Pn532Frame> {
  const awake = yield* command(SAM_CONFIGURATION, PN532_WAKE_UP);
  if (awake.got !== 'frame') return neverAnswered(awake, 'SAMConfiguration');
  const finite = yield* command(FINITE_RETRIES);
  if (finite.got !== 'frame') return neverAnswered(finite, 'RFConfiguration');
  yield* become('ready');
  for (let unanswered = 0; unanswered < limits.unanswered; ) {
    yield* pause(limits.pn532_poll_ms);
    const listed = yield* command(LIST_ONE_CARD);
    unanswered = listed.got === 'frame' ? 0 : unanswered + 1;
    if (listed.got !== 'frame') continue;
    for (const reading of pn532Readings(listed.frame)) yield* tell(reading);
  }
  return { code: 'fell_silent', detail: 'InListPassiveTarget: no answer' };
}

/** One command with everything the link asks for. `before` is written in front of it. */
function* command({ code, data }: Command, before = new Uint8Array(0)): Talk<Pn532Frame, Outcome<Pn532Frame>> {
  const bytes = Uint8Array.of(...before, ...pn532Bytes('host', code, data));
  let outcome: Outcome<Pn532Frame> = { got: 'silence', noise: false };
  for (let tries = 0; tries < limits.pn532_tries; tries += 1) {
    outcome = yield* exchange({ send: bytes, limit_ms: limits.pn532_ack_ms, wanted: ({ frame }) => frame === 'ack' });
    if (outcome.got !== 'frame') continue;
    outcome = yield* answer(code + 1);
    // The chip took the command and has nothing to say: it forgets the command before it takes the next one.
    if (outcome.got !== 'frame') yield* exchange({ send: PN532_ACK, limit_ms: 1, wanted: () => false });
    else if (outcome.frame.frame === 'reply') return outcome;
    else outcome = { got: 'damage', reason: 'format' };
  }
  return outcome;
}

/** The answer behind an acknowledgement, or the chip's complaint that it did not understand. */
function* answer(code: number): Talk<Pn532Frame, Outcome<Pn532Frame>> {
  const wanted = (frame: Pn532Frame): boolean =>
    frame.frame === 'error' || (frame.frame === 'reply' && frame.code === code);
  let outcome = yield* exchange({ send: null, limit_ms: limits.pn532_reply_ms, wanted });
  for (let tries = 1; tries < limits.pn532_tries && outcome.got === 'damage'; tries += 1)
    outcome = yield* exchange({ send: PN532_NACK, limit_ms: limits.pn532_reply_ms, wanted });
  return outcome;
}
