import { fromHex } from '../bytes.ts';
import { createCutter } from '../framing/cutter.ts';
import { PN532_ACK, type Pn532Frame, pn532Bytes, pn532Framing } from '../protocols/pn532-hsu.ts';
import { createReplier, type Replier, type ReplierParts } from './replier.ts';

/** A double of a PN532 on its serial line: sleeps until woken, acknowledges, answers, and repeats itself after NACK. */
export type Pn532Double = Replier & {
  hear(bytes: Uint8Array): void;
  /** A card with this UID (hex, 4, 7 or 10 bytes) lies in the field. */
  lay(uid: string): void;
  lift(): void;
  /** Asleep again, as after a dip of its supply: what is not preceded by a wake-up is not heard. */
  sleep(): void;
  /** Codes of the commands it took, and "nack" and "abort". */
  heard(): readonly (number | 'nack' | 'abort')[];
};

const WAKE_UP = 0x55;
const SYNTAX_ERROR = Uint8Array.of(0x00, 0x00, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00);
/** IC 32, version 1.6, supports A, B and ISO 18092. */
const FIRMWARE = [0x32, 0x01, 0x06, 0x07];

/** A chip in its field, asleep. */
export function createPn532Double(parts: ReplierParts): Pn532Double {
  const replier = createReplier(parts);
  const cutter = createCutter(pn532Framing);
  const commands: (number | 'nack' | 'abort')[] = [];
  let awake = false;
  let uid: Uint8Array | null = null;
  let last: Uint8Array = new Uint8Array(0);

  function targets(): number[] {
    if (uid === null) return [0];
    const long = uid.length > 4;
    return [1, 1, 0x00, long ? 0x44 : 0x04, long ? 0x00 : 0x08, uid.length, ...uid];
  }

  function dataOf(code: number): readonly number[] | null {
    if (code === 0x14 || code === 0x32) return [];
    if (code === 0x02) return FIRMWARE;
    return code === 0x4a ? targets() : null;
  }

  function take(frame: Pn532Frame): void {
    if (frame.frame === 'nack') {
      commands.push('nack');
      replier.say(last);
    } else if (frame.frame === 'ack') commands.push('abort');
    else if (frame.frame === 'command') {
      commands.push(frame.code);
      replier.say(PN532_ACK);
      const data = dataOf(frame.code);
      last = data === null ? SYNTAX_ERROR : pn532Bytes('chip', frame.code + 1, data);
      replier.say(last);
    }
  }

  return {
    ...replier,
    hear(bytes) {
      awake ||= bytes.includes(WAKE_UP);
      if (!awake) return;
      for (const item of cutter.push(bytes)) if (item.kind === 'frame') take(item.value);
    },
    lay(hex) {
      uid = fromHex(hex);
    },
    lift() {
      uid = null;
    },
    sleep() {
      awake = false;
    },
    heard: () => commands,
  };
}
