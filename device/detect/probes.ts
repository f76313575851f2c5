import { ask, exchange, type Talk } from '../dialogue/dialogue.ts';
import type { AskedProtocolName } from '../dialogue/index.ts';
import type { Framing } from '../framing/framing.ts';
import { limits } from '../limits.ts';
import { type SamFrame, samBytes, samFraming } from '../protocols/idcard-sam.ts';
import { type OsdpPacket, osdpBytes, osdpFraming } from '../protocols/osdp.ts';
import { OSDP } from '../protocols/osdp-payloads.ts';
import { PN532_ACK, PN532_WAKE_UP, type Pn532Frame, pn532Bytes, pn532Framing } from '../protocols/pn532-hsu.ts';

/** Who answered: what goes into its URL beside the protocol, and what it says of itself. */
export type Answered = { detail: string; address?: number };

/** A question that only one kind of reader answers, and the speeds at which it is asked. */
export type Probe<F> = {
  protocol: AskedProtocolName;
  bauds: readonly number[];
  framing: Framing<F>;
  talk(): Talk<F, Answered | null>;
};

const EVERYBODY = 0x7f;
const GET_FIRMWARE = 0x02;

/** An identity-card reader tells its status. */
export const samProbe: Probe<SamFrame> = {
  protocol: 'idcard-sam',
  bauds: [115_200, 9600],
  framing: samFraming,
  *talk() {
    const wish = {
      send: samBytes([0x11, 0xff]),
      limit_ms: limits.idcard_find_ms,
      wanted: (frame: SamFrame) => frame.dir === 'rx',
    };
    const { got, ...rest } = yield* ask(wish, limits.tries);
    if (got !== 'frame' || !('frame' in rest) || rest.frame.dir !== 'rx') return null;
    return { detail: `SAM ${rest.frame.sw[2].toString(16).toUpperCase()}` };
  },
};

/** A PN532 tells its firmware. */
export const pn532Probe: Probe<Pn532Frame> = {
  protocol: 'pn532-hsu',
  bauds: [115_200],
  framing: pn532Framing,
  *talk() {
    const send = Uint8Array.of(...PN532_WAKE_UP, ...pn532Bytes('host', GET_FIRMWARE, []));
    const wanted = (frame: Pn532Frame) => frame.frame === 'reply' && frame.code === GET_FIRMWARE + 1;
    const outcome = yield* ask({ send, limit_ms: limits.idcard_find_ms, wanted }, limits.tries);
    // Whatever the chip still does for us, it need not.
    yield* exchange({ send: PN532_ACK, limit_ms: 1, wanted: () => false });
    if (outcome.got !== 'frame' || outcome.frame.frame !== 'reply') return null;
    const [ic = 0, version = 0, revision = 0] = outcome.frame.data;
    return { detail: `PN5${ic.toString(16)} ${version}.${revision}` };
  },
};

/** An OSDP reader, at whatever address, tells who it is. */
export const osdpProbe: Probe<OsdpPacket> = {
  protocol: 'osdp',
  bauds: [9600, 115_200],
  framing: osdpFraming,
  *talk() {
    for (const crc of [true, false]) {
      const packet = { addr: EVERYBODY, seq: 0, crc, dir: 'cmd', code: OSDP.ID, data: Uint8Array.of(0) } as const;
      const wish = {
        send: osdpBytes(packet),
        limit_ms: limits.osdp_reply_ms,
        wanted: ({ dir }: OsdpPacket) => dir === 'reply',
      };
      const outcome = yield* ask(wish, limits.tries);
      if (outcome.got === 'frame') return { detail: crc ? 'CRC-16' : 'sum', address: outcome.frame.addr };
    }
    return null;
  },
};
