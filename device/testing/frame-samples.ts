import fc from 'fast-check';
import { sumOf, toHex, xorOf } from '../bytes.ts';
import { crc16 } from '../framing/crc16.ts';
import type { Framing } from '../framing/framing.ts';
import { glued, type Samples } from '../framing/laws.ts';
import { binaryStxFraming } from '../protocols/binary-stx-reader.ts';
import { gm65Framing } from '../protocols/gm65.ts';
import { posScannerFraming } from '../protocols/hid-pos-scanner.ts';
import { samFraming } from '../protocols/idcard-sam.ts';
import { samHidFraming } from '../protocols/idcard-sam-hid.ts';
import { osdpFraming } from '../protocols/osdp.ts';
import { pn532Framing } from '../protocols/pn532-hsu.ts';
import { rdm6300Frame, rdm6300Framing } from '../protocols/rdm6300.ts';
import { pcProxFraming } from '../protocols/rfideas-pcprox.ts';
import { scannerFraming } from '../protocols/serial-scanner.ts';
import { ssiFraming } from '../protocols/ssi-scanner.ts';
import { wiegandFraming } from '../protocols/wiegand.ts';

/** What a framer is put through: good frames of their own making, and bytes no frame of theirs begins with. */
export type FramerCase = Samples & {
  name: string;
  framing: Framing<unknown>;
  /** Why one flipped byte may cost the next frame, where the format cannot prevent it. */
  unprotected?: string;
};

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const noiseOf = (allowed: (byte: number) => boolean) =>
  fc.array(fc.nat({ max: 255 }).filter(allowed), { maxLength: 12 }).map((all) => Uint8Array.from(all));
const ascii = (text: string) => new TextEncoder().encode(text);
const u16 = (value: number) => Uint8Array.of(value >> 8, value & 0xff);
const complement = (all: Uint8Array) => -sumOf(all) & 0xff;
const none = fc.constant(new Uint8Array(0));

const sam = bytes(1, 60).map((data) => {
  const body = glued(u16(data.length + 4), Uint8Array.of(0, 0, 0x90), data);
  return glued(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69), body, Uint8Array.of(xorOf(body)));
});
const samHid = sam.map((frame) => glued(frame, new Uint8Array((64 - (frame.length % 64)) % 64)));
const pn532 = bytes(0, 40).map((data) => {
  const body = glued(Uint8Array.of(0xd5, 0x03), data);
  const header = Uint8Array.of(0, 0, 0xff, body.length, -body.length & 0xff);
  return glued(header, body, Uint8Array.of(complement(body), 0));
});
const rdm6300 = bytes(4, 4).map((id) => rdm6300Frame(toHex(id), '14'));
const id12 = rdm6300.map((frame) => glued(frame.subarray(0, 13), ascii('\r\n\u0003')));
const binaryStx = fc.oneof(bytes(5, 5), bytes(4, 4), bytes(7, 7)).map((data) => {
  const checked = glued(Uint8Array.of(data.length + 5, data.length === 5 ? 2 : 1), data);
  return glued(Uint8Array.of(2), checked, Uint8Array.of(xorOf(checked), 3));
});
const osdp = fc.tuple(bytes(0, 40), fc.boolean()).map(([data, crc]) => {
  const length = 6 + data.length + (crc ? 2 : 1);
  const packet = glued(Uint8Array.of(0x53, 0xe5, length & 0xff, length >> 8, crc ? 5 : 1, 0x50), data);
  return glued(packet, crc ? u16(crc16(packet, 0x1d0f)).toReversed() : Uint8Array.of(complement(packet)));
});
const gm65Reply = bytes(1, 6).map((data) => {
  const checked = glued(Uint8Array.of(0, data.length), data);
  return glued(Uint8Array.of(2, 0), checked, u16(crc16(checked, 0)));
});
const ssi = bytes(0, 40).map((data) => {
  const packet = glued(Uint8Array.of(data.length + 4, 0xf3, 0, 0), data);
  return glued(packet, u16(-sumOf(packet) & 0xffff));
});
const line = fc.stringMatching(/^[0-9A-Za-z:]{1,20}$/).map((text) => ascii(`${text}\r\n`));
const posReport = fc.stringMatching(/^[0-9A-Z]{1,50}$/).map((text) => {
  const report = new Uint8Array(64);
  report.set(glued(Uint8Array.of(2, text.length), ascii(`]Q1${text}`)));
  report[61] = 0x73;
  return report;
});
const wiegand = fc
  .array(fc.constantFrom('0', '1'), { minLength: 27, maxLength: 33 })
  .map((bits) => ascii(`${bits.join('')}\n`));
const pcProx = bytes(8, 8);

/** Every framer of the room. */
export const framerCases: readonly FramerCase[] = [
  { name: 'idcard-sam', framing: samFraming, frame: sam, noise: noiseOf((byte) => byte !== 0xaa), weakCheck: true },
  {
    name: 'idcard-sam-hid',
    framing: samHidFraming,
    frame: samHid,
    noise: noiseOf((byte) => byte !== 0xaa),
    weakCheck: true,
  },
  { name: 'pn532-hsu', framing: pn532Framing, frame: pn532, noise: noiseOf((byte) => byte > 0 && byte < 0xff) },
  {
    name: 'rdm6300',
    framing: rdm6300Framing,
    frame: fc.oneof(rdm6300, id12),
    noise: noiseOf((byte) => byte !== 2 && !/[0-9a-f]/i.test(String.fromCharCode(byte))),
  },
  {
    name: 'binary-stx-reader',
    framing: binaryStxFraming,
    frame: binaryStx,
    noise: noiseOf((byte) => byte !== 2),
    weakCheck: true,
  },
  { name: 'osdp', framing: osdpFraming, frame: osdp, noise: noiseOf((byte) => byte !== 0x53), weakCheck: true },
  { name: 'gm65 answers', framing: gm65Framing, frame: gm65Reply, noise: noiseOf((byte) => byte > 2 && byte < 0x0a) },
  { name: 'ssi-scanner', framing: ssiFraming, frame: ssi, noise: noiseOf((byte) => byte < 4) },
  {
    name: 'gm65 lines',
    framing: gm65Framing,
    frame: line,
    noise: noiseOf((byte) => byte > 2 && byte < 0x0a),
    unprotected: 'a line has no check: its end may be the byte that was hit',
  },
  {
    name: 'serial-scanner',
    framing: scannerFraming,
    frame: line,
    noise: noiseOf((byte) => byte === 0x0d || byte === 0x0a),
    unprotected: 'a line has no check: its end may be the byte that was hit (see serial-scanner.test.ts)',
  },
  {
    name: 'wiegand',
    framing: wiegandFraming,
    frame: wiegand,
    noise: noiseOf((byte) => byte === 0x0d || byte === 0x0a),
    unprotected: 'a line has no check: its end may be the byte that was hit',
  },
  { name: 'hid-pos-scanner', framing: posScannerFraming, frame: posReport, noise: none },
  {
    name: 'rfideas-pcprox',
    framing: pcProxFraming,
    frame: pcProx,
    noise: none,
    unprotected: 'reports have no framing',
  },
];
