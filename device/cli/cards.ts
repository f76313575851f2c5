import { type CardNumber, candidates, cardForms } from '../../domain/card-number.ts';
import { toHex } from '../bytes.ts';
import type { BinaryStxFrame } from '../protocols/binary-stx-reader.ts';
import type { Pn532Frame } from '../protocols/pn532-hsu.ts';
import type { Rdm6300Frame } from '../protocols/rdm6300.ts';
import type { WiegandLine } from '../protocols/wiegand.ts';
import type { WiegandCard } from '../protocols/wiegand-bits.ts';
import type { Description } from './line.ts';

const SET_SERIAL_BAUD_RATE = 0x10;
const GET_FIRMWARE_REPLY = 0x03;

/** A card of the RDM6300 family in the notations it is printed in. */
export function describeRdm6300({ version, id32, checksum }: Rdm6300Frame): Description {
  return { ...card(id32), version, id32, ...decimals(id32), checksum };
}

/** A card of a binary module. */
export function describeBinaryStx(frame: BinaryStxFrame): Description {
  const { type, normal } = frame;
  if (type === 'MIFARE') return { ...card(normal), type, uid: normal };
  return { ...card(normal), type, batch: frame.batch, id32: normal, ...decimals(normal) };
}

/** A Wiegand card; 26 bits have no `id`, as they are only three of its four bytes. */
export function describeWiegand(line: WiegandLine): Description {
  if (line.format === 'text') return { kind: 'text', text: line.text, candidates: candidates(line.text) };
  return describeWiegandCard(line);
}

/** The same for bits that came another way, OSDP for one. */
export function describeWiegandCard({ format, ...fields }: WiegandCard): Description {
  if ('id32' in fields) return { ...card(fields.id32), ...fields };
  return { kind: format === 'w26' ? 'card' : 'bits', ...(format === 'w26' ? { lossy: true } : {}), ...fields };
}

/** A frame of a PN532; a reply that lists one card is that card. */
export function describePn532(frame: Pn532Frame): Description {
  switch (frame.frame) {
    case 'ack':
    case 'nack':
      return { kind: frame.frame, frame: frame.frame };
    case 'error':
      return { kind: 'error', frame: 'error', code: frame.code };
    case 'command': {
      const params = frame.code === SET_SERIAL_BAUD_RATE ? frame.data[0] : toHex(frame.data);
      return { kind: 'command', frame: `D4${hex(frame.code)}`, dir: 'tx', cmd: frame.code, params };
    }
    case 'reply':
      return describePn532Reply(frame);
  }
}

function describePn532Reply({ code, data, targets }: Extract<Pn532Frame, { frame: 'reply' }>): Description {
  const [first, ...others] = targets ?? [];
  const found = first !== undefined && others.length === 0 ? card(first.uid) : { kind: 'reply' };
  const listed = targets?.map(({ random, ...target }) => ({ ...target, ...(random ? { random } : {}) }));
  return {
    ...found,
    frame: `D5${hex(code)}`,
    rsp: code,
    data: toHex(data),
    dataLen: data.length,
    ...(listed === undefined ? {} : { targets: listed }),
    ...(code === GET_FIRMWARE_REPLY ? firmware(data) : {}),
  };
}

function firmware([ic = 0, version = 0, revision = 0, support = 0]: Uint8Array): Record<string, unknown> {
  return { ic: hex(ic), version: `${version}.${revision}`, support: hex(support) };
}

/** What every card line has: the number in normal form, and how else it may be printed. */
function card(normal: CardNumber): Description {
  return { kind: 'card', id: normal, forms: cardForms(normal) };
}

function decimals(id32: CardNumber): Record<string, unknown> {
  const { d10, w26_3_5 = '' } = cardForms(id32);
  return { decimal10: d10, w26: `${w26_3_5.slice(0, 3)},${w26_3_5.slice(3)}` };
}

function hex(byte: number): string {
  return toHex(Uint8Array.of(byte));
}
