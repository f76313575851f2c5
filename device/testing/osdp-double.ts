import { createCutter } from '../framing/cutter.ts';
import { type OsdpPacket, osdpBytes, osdpFraming } from '../protocols/osdp.ts';
import { OSDP } from '../protocols/osdp-payloads.ts';
import { createReplier, type Replier, type ReplierParts } from './replier.ts';

/** A double of an OSDP reader in the clear: keeps the sequence, repeats its last reply, brings a card as an answer to a poll. */
export type OsdpDouble = Replier & {
  hear(bytes: Uint8Array): void;
  /** The next poll brings this card: a string of 0 and 1. */
  swipe(bits: string): void;
  /** So many polls are answered with BUSY. */
  busy(polls: number): void;
  /** It has forgotten where the sequence stands, as after a dip of its supply. */
  forget(): void;
  /** Sequence numbers of the polls it heard. */
  heard(): readonly number[];
};

export type OsdpDoubleOptions = ReplierParts & {
  address: number;
  /** It knows the CRC; old ones know only the sum and are deaf to the rest. */
  crc: boolean;
  /** It also hears what is said to everybody. */
  everybody?: boolean;
  /** It answers nothing but the secure channel. */
  secureOnly?: boolean;
};

const EVERYBODY = 0x7f;
const UNEXPECTED_SEQUENCE = 4;
const SECURITY_REQUIRED = 6;
const PDID_DATA = [0, 6, 0x45, 1, 1, 1, 0, 0, 0, 1, 0, 0];

/** A reader that nobody has greeted. */
export function createOsdpDouble(options: OsdpDoubleOptions): OsdpDouble {
  const replier = createReplier(options);
  const cutter = createCutter(osdpFraming);
  const heard: number[] = [];
  let expected = 0;
  let waiting: string[] = [];
  let busy = 0;
  let last: { seq: number; bytes: Uint8Array } | null = null;

  function reply(seq: number, code: number, data: readonly number[] = []): Uint8Array {
    const { address: addr, crc } = options;
    return osdpBytes({ addr, seq, crc, dir: 'reply', code, data: Uint8Array.from(data) });
  }

  function answerTo({ code, seq }: OsdpPacket): Uint8Array {
    if (options.secureOnly) return reply(seq, OSDP.NAK, [SECURITY_REQUIRED]);
    if (code === OSDP.ID) return reply(seq, OSDP.PDID, PDID_DATA);
    const bits = waiting.shift();
    return bits === undefined ? reply(seq, OSDP.ACK) : reply(seq, OSDP.RAW, rawData(bits));
  }

  function take(packet: OsdpPacket): void {
    const { dir, addr, crc, seq, code } = packet;
    const mine = addr === options.address || (options.everybody && addr === EVERYBODY);
    if (dir !== 'cmd' || !mine || crc !== options.crc) return;
    if (code === OSDP.POLL) heard.push(seq);
    if (busy > 0 && code === OSDP.POLL) {
      busy -= 1;
      replier.say(reply(0, OSDP.BUSY));
    } else if (seq !== 0 && last?.seq === seq) replier.say(last.bytes);
    else if (seq !== 0 && seq !== expected) replier.say(reply(0, OSDP.NAK, [UNEXPECTED_SEQUENCE]));
    else {
      last = { seq, bytes: answerTo(packet) };
      expected = (seq % 3) + 1;
      replier.say(last.bytes);
    }
  }

  return {
    ...replier,
    hear(bytes) {
      for (const item of cutter.push(bytes)) if (item.kind === 'frame') take(item.value);
    },
    swipe(bits) {
      waiting = [...waiting, bits];
    },
    busy(polls) {
      busy = polls;
    },
    forget() {
      expected = 0;
      last = null;
    },
    heard: () => heard,
  };
}

/** Reader, format, bit count, bits left-aligned. */
function rawData(bits: string): number[] {
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((part) => Number.parseInt(part.padEnd(8, '0'), 2));
  return [0, 1, bits.length & 0xff, bits.length >> 8, ...bytes];
}
