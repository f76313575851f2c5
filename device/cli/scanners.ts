import { toHex } from '../bytes.ts';
import { splitAim } from '../protocols/aim.ts';
import type { Gm65Frame } from '../protocols/gm65.ts';
import type { PosScan } from '../protocols/hid-pos-scanner.ts';
import type { ScannedLine } from '../protocols/serial-scanner.ts';
import { type SsiPacket, ssiScan } from '../protocols/ssi-scanner.ts';
import type { Description } from './line.ts';

/** A scanned line, an AIM prefix split off if there is one. */
export function describeScan({ text }: ScannedLine): Description {
  return { kind: 'text', ...splitAim(text) };
}

/** A frame of a GM65 module. */
export function describeGm65(frame: Gm65Frame): Description {
  switch (frame.frame) {
    case 'line':
      return describeScan(frame);
    case 'reply':
      return { kind: 'reply', ack: frame.ack, data: toHex(frame.data) };
    case 'command':
      return { kind: 'command', dir: 'tx', type: frame.type, address: frame.address, data: toHex(frame.data) };
  }
}

/** An SSI packet, with the code if it carries one. */
export function describeSsi(packet: SsiPacket): Description {
  const { dir, opcode, status, data } = packet;
  const scan = ssiScan(packet);
  const kind = scan === null ? (dir === 'tx' ? 'command' : 'reply') : 'text';
  return { kind, dir, opcode, status, data: toHex(data), checksumOk: true, ...scan };
}

/** A code of a HID POS scanner, put together from its reports. */
export function describePosScan(scan: PosScan): Description {
  return { kind: 'text', ...scan };
}
