import { toHex, u16le, u32le } from '../bytes.ts';
import { normalIdNumber } from '../protocols/id-number.ts';
import { documentKind, fieldOf, LAYOUTS, TYPE_FIELD } from '../protocols/idcard-layout.ts';
import { recordOf, type SamFrame, type SamRecord } from '../protocols/idcard-sam.ts';
import type { PaddedSamFrame } from '../protocols/idcard-sam-hid.ts';
import type { Description } from './line.ts';

/** What the third status byte says (facts: devices, 1.3). */
const STATUS: Readonly<Record<number, string>> = {
  16: 'checksum error in the command',
  17: 'length error in the command',
  33: 'command not known',
  35: 'no privilege for the command',
  36: 'other error',
  49: 'the card rejects the SAM',
  50: 'the SAM rejects the card',
  51: 'verification of the information failed',
  64: 'unknown kind of card',
  65: 'read failed, lay the card again',
  71: 'random number failed',
  96: 'self-test of the SAM failed',
  102: 'the SAM is not authorised',
  128: 'no card',
  129: 'select failed',
  144: 'done',
  145: 'no such item on the card',
  159: 'card found',
};
const OK: readonly number[] = [0x90, 0x9f];
const SAM_ID_BYTES = 16;
const ADDRESS_BYTES = 70;

/**
 * A frame of a SAM with everything that is in it, except photo and fingerprints, of which only the size is told. It is for the
 * person who holds the bytes in a file: nothing is shown that this person did not already have. The kiosk uses `idCardReading`
 * instead, which lets out kind, name and token only; a test keeps this file out of its reach.
 */
export function discloseSam(frame: SamFrame): Description {
  if (frame.dir === 'tx') return { kind: 'command', dir: 'tx', cmd: frame.cmd, para: frame.para };
  const [high, middle, sw3] = frame.sw;
  const answer = {
    ok: high === 0 && middle === 0 && OK.includes(sw3),
    sw: frame.sw,
    sw3,
    meaning: STATUS[sw3] ?? 'unknown status',
  };
  const record = recordOf(frame);
  if (record !== null) return { ...discloseRecord(record), ...answer };
  return { kind: 'reply', ...answer, ...plainData(frame.data) };
}

/** The same in HID reports, with the size of the filling. */
export function discloseSamHid(frame: PaddedSamFrame): Description {
  return { ...discloseSam(frame), paddingIgnored: frame.padding_bytes };
}

function discloseRecord({ text, textOffset, photoBytes, fpBytes }: SamRecord): Description {
  const kind = documentKind(text);
  const type = fieldOf(text, TYPE_FIELD).trim();
  const shape = { ...(type === '' ? {} : { type }), textOffset, photoBytes, fpBytes };
  if (kind === null) return { kind: 'unknown', ...shape };
  const raw = Object.entries(LAYOUTS[kind]).map(([name, field]) => [name, fieldOf(text, field)] as const);
  const { englishNameRest = '', ...fields } = Object.fromEntries(raw);
  if (fields.englishName !== undefined) fields.englishName += englishNameRest;
  const trimmed = Object.entries(fields).flatMap(([name, value]) =>
    value.trim() === '' ? [] : [[name, value.trimEnd()]],
  );
  return {
    kind,
    ...Object.fromEntries(trimmed),
    // The fifteen characters of the 2017 permit have no check digit.
    ...(kind === 'foreigner2017' ? {} : { numberValid: normalIdNumber(fields.number ?? '') !== null }),
    ...(fields.name?.includes('\ufffd') ? { nameHasReplacement: true } : {}),
    ...shape,
  };
}

function plainData(data: Uint8Array): Record<string, unknown> {
  if (data.length === 0) return {};
  const hex = { data: toHex(data) };
  if (data.length === SAM_ID_BYTES) return { ...hex, samId: samId(data) };
  if (data.length === ADDRESS_BYTES) return { ...hex, address: fieldOf(data, [0, ADDRESS_BYTES]).trimEnd() };
  return hex;
}

/** The number on the module's label: maker, type, date and two serial numbers. */
function samId(data: Uint8Array): string {
  const short = [u16le(data, 0), u16le(data, 2)].map((part) => String(part).padStart(2, '0'));
  const date = String(u32le(data, 4)).padStart(8, '0');
  const long = [u32le(data, 8), u32le(data, 12)].map((part) => String(part).padStart(10, '0'));
  return `${short.join('.')}-${date}-${long.join('-')}`;
}
