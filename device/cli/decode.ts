import type { Framing } from '../framing/framing.ts';
import { binaryStxFraming } from '../protocols/binary-stx-reader.ts';
import { gm65Framing } from '../protocols/gm65.ts';
import { posScannerFraming } from '../protocols/hid-pos-scanner.ts';
import { samFraming } from '../protocols/idcard-sam.ts';
import { samHidFraming } from '../protocols/idcard-sam-hid.ts';
import { pn532Framing } from '../protocols/pn532-hsu.ts';
import { rdm6300Framing } from '../protocols/rdm6300.ts';
import { pcProxFraming } from '../protocols/rfideas-pcprox.ts';
import { scannerFraming } from '../protocols/serial-scanner.ts';
import { ssiFraming } from '../protocols/ssi-scanner.ts';
import { wiegandFraming } from '../protocols/wiegand.ts';
import { admsLines } from './adms.ts';
import { bodyLines } from './body.ts';
import { describeBinaryStx, describePn532, describeRdm6300, describeWiegand } from './cards.ts';
import { framedLines } from './framed.ts';
import { bootKeyboardLines, describePcProx } from './hid.ts';
import { discloseSam, discloseSamHid } from './idcard.ts';
import { isapiLines } from './isapi.ts';
import type { Description, LineDecoder } from './line.ts';
import { osdpLines } from './osdp.ts';
import { describeGm65, describePosScan, describeScan, describeSsi } from './scanners.ts';

const framed =
  <T>(framing: Framing<T>, describe: (value: T) => Description) =>
  (name: string): LineDecoder =>
    framedLines(name, framing, describe);

/** The protocols `decode` knows, each with a maker of fresh decoders. */
const decoders = {
  'idcard-sam': framed(samFraming, discloseSam),
  'idcard-sam-hid': framed(samHidFraming, discloseSamHid),
  'pn532-hsu': framed(pn532Framing, describePn532),
  rdm6300: framed(rdm6300Framing, describeRdm6300),
  'binary-stx-reader': framed(binaryStxFraming, describeBinaryStx),
  wiegand: framed(wiegandFraming, describeWiegand),
  'hid-boot-keyboard': bootKeyboardLines,
  'rfideas-pcprox': framed(pcProxFraming, describePcProx),
  'hid-pos-scanner': framed(posScannerFraming, describePosScan),
  'serial-scanner': framed(scannerFraming, describeScan),
  gm65: framed(gm65Framing, describeGm65),
  'ssi-scanner': framed(ssiFraming, describeSsi),
  osdp: osdpLines,
  'zkteco-adms': (name: string) => bodyLines(name, admsLines),
  'hikvision-isapi': (name: string) => bodyLines(name, isapiLines),
} satisfies Record<string, (name: string) => LineDecoder>;

export type DecodableProtocol = keyof typeof decoders;

/** Every protocol that can be decoded, for messages and usage. */
export const decodableProtocols = Object.keys(decoders) as readonly DecodableProtocol[];

/** Whether `decode` knows a protocol of this name. */
export function isDecodable(name: string): name is DecodableProtocol {
  return Object.hasOwn(decoders, name);
}

/**
 * The engine of `decode PROTOCOL`: one line of JSON (without its newline) per decoded thing and per rejected frame, as soon as
 * it is known. A diagnosis tool for bytes in a person's hands: it shows more than the kiosk ever reads (see `discloseSam`).
 */
export async function* decodeStream(
  protocol: DecodableProtocol,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, void> {
  const decoder = decoders[protocol](protocol);
  for await (const chunk of chunks) for (const line of decoder.push(chunk)) yield JSON.stringify(line);
  for (const line of decoder.end()) yield JSON.stringify(line);
}
