import { toHex } from '../bytes.ts';
import { type OsdpPacket, osdpFraming } from '../protocols/osdp.ts';
import { OSDP, readComset, readKeypad, readPdid, readRawCard } from '../protocols/osdp-payloads.ts';
import { describeWiegandCard } from './cards.ts';
import { framedLines } from './framed.ts';
import type { Description, Line, LineDecoder } from './line.ts';

/** Longest RAW payload worth reading on its own. */
const MAX_BARE_PAYLOAD = 64;

/** OSDP packets. A stream without one that is exactly the payload of a RAW reply is read as that. */
export function osdpLines(): LineDecoder {
  const packets = framedLines('osdp', osdpFraming, describeOsdp);
  let first: number[] = [];
  let decoded = false;
  const seen = (lines: Line[]): Line[] => {
    decoded ||= lines.some(({ kind }) => kind !== 'rejected');
    return lines;
  };
  return {
    push(chunk) {
      if (first.length <= MAX_BARE_PAYLOAD) first = [...first, ...chunk.subarray(0, MAX_BARE_PAYLOAD + 1)];
      return seen(packets.push(chunk));
    },
    end() {
      const lines = seen(packets.end());
      const bare = decoded || first.length > MAX_BARE_PAYLOAD ? null : rawCard(Uint8Array.from(first));
      return bare === null ? lines : [{ protocol: 'osdp', ...bare }];
    },
  };
}

function describeOsdp(packet: OsdpPacket): Description {
  const { addr, seq, crc, secure, dir, code, data } = packet;
  return {
    kind: dir === 'cmd' ? 'command' : 'reply',
    addr,
    seq,
    crc,
    secure,
    [dir]: code,
    data: toHex(data),
    ...(secure ? {} : payload(packet)),
  };
}

function payload({ dir, code, data }: OsdpPacket): Record<string, unknown> | null {
  if (dir === 'cmd') return code === OSDP.COMSET ? readComset(data) : null;
  switch (code) {
    case OSDP.COM:
      return readComset(data);
    case OSDP.PDID:
      return readPdid(data);
    case OSDP.KEYPAD:
      return readKeypad(data);
    case OSDP.RAW:
      return rawCard(data);
    default:
      return null;
  }
}

function rawCard(data: Uint8Array): Description | null {
  const raw = readRawCard(data);
  if (raw === null) return null;
  const { card, hex, ...fields } = raw;
  const described = card === null ? { kind: 'bits', parity: false } : describeWiegandCard(card);
  return { ...described, ...fields, raw: hex };
}
