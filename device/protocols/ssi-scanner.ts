import { sumOf, u16be } from '../bytes.ts';
import { createDecoder, type Decoder, type DecoderOptions } from '../framing/decoder.ts';
import type { Framing } from '../framing/framing.ts';
import type { Reading } from '../reading.ts';
import { decodeText } from '../text.ts';

/**
 * Zebra's Simple Serial Interface, also in NadaMoo scanners (facts: devices, 6): length of all but the check, opcode, source
 * (04 host, 00 scanner), status, data, and the 16-bit two's complement of the sum.
 */
export type SsiPacket = { opcode: number; dir: 'tx' | 'rx'; status: number; data: Uint8Array };

/** Scanned data: one byte of symbology, then the code. */
const SSI_DECODE_DATA = 0xf3;

const HOST = 0x04;
const SCANNER = 0x00;
const HEADER = 4;
const CHECK = 2;

export const ssiFraming: Framing<SsiPacket> = {
  open_bytes: 4,
  max_bytes: 0xff + CHECK + 1,
  match(bytes) {
    const [length = 0, opcode = 0, source = HOST, status = 0] = bytes;
    if (length < HEADER || !couldBeOpcode(bytes[1]) || (source !== HOST && source !== SCANNER))
      return { verdict: 'noise', length: 1 };
    const span = length + CHECK;
    if (bytes.length < span) return { verdict: 'more' };
    if (((sumOf(bytes.subarray(0, length)) + u16be(bytes, length)) & 0xffff) !== 0)
      return { verdict: 'bad', reason: 'checksum', span, detail: { checksumOk: false } };
    const dir = source === HOST ? 'tx' : 'rx';
    return { verdict: 'frame', length: span, value: { opcode, dir, status, data: bytes.slice(HEADER, length) } };
  },
};

/** What a decode-data packet carries; null for other packets and for bytes that are no text. */
export function ssiScan(packet: SsiPacket): { symbology: number; text: string } | null {
  const [symbology] = packet.data;
  if (packet.opcode !== SSI_DECODE_DATA || symbology === undefined) return null;
  const text = decodeText(packet.data.subarray(1));
  return text === null ? null : { symbology, text: text.replace(/[\r\n\0]+$/, '') };
}

/** A decoder of scanned codes. */
export function ssiDecoder(options: DecoderOptions = {}): Decoder {
  const protocol = 'ssi-scanner';
  const readingsOf = (packet: SsiPacket): Reading[] => {
    const scan = ssiScan(packet);
    return scan === null ? [] : [{ kind: 'text', protocol, text: scan.text }];
  };
  return createDecoder(protocol, ssiFraming, readingsOf, options);
}

/** All opcodes in use have bit 7, except those of multi-packets and custom defaults. */
function couldBeOpcode(byte: number | undefined): boolean {
  return byte === undefined || byte >= 0x80 || byte === 0x12 || byte === 0x73 || byte === 0x74;
}
