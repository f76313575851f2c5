import { describe, expect, it } from 'vitest';
import { fromHex } from '../bytes.ts';
import { samBytes } from '../protocols/idcard-sam.ts';
import { samReadReply } from '../support/idcard-frames.ts';
import { type DecodableProtocol, decodableProtocols, decodeStream, isDecodable } from './decode.ts';

type Fields = Record<string, unknown>;
const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (digits: string) => fromHex(digits.replaceAll(' ', '')) ?? new Uint8Array(0);

async function decoded(protocol: DecodableProtocol, ...chunks: Uint8Array[]): Promise<Fields[]> {
  const lines: Fields[] = [];
  for await (const line of decodeStream(protocol, chunks)) lines.push(JSON.parse(line));
  return lines;
}

const good = utf8('\u00021400508931FC\u0003');
const damaged = utf8('\u00021400508932FC\u0003');

describe('decode', () => {
  it('knows the fifteen protocols of the command, and no others', () => {
    expect(decodableProtocols).toHaveLength(15);
    expect(decodableProtocols.every(isDecodable)).toBe(true);
    expect(isDecodable('toString')).toBe(false);
  });

  it.each(decodableProtocols)('%s survives nothing, and every byte there is', async (protocol) => {
    await decoded(protocol);
    const lines = await decoded(
      protocol,
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      new Uint8Array(0),
    );
    expect(lines.every((line) => line.protocol === protocol && typeof line.kind === 'string')).toBe(true);
  });

  it('counts every lost byte once, on the line that ended the bad stretch', async () => {
    const lines = await decoded('rdm6300', hex('FFFF'), damaged, hex('EE'), good, damaged, hex('EEEE'));
    expect(lines).toMatchObject([
      { kind: 'rejected', reason: 'checksum', error: 'checksum', got: 'FC', bytes: 16 },
      { kind: 'card', id: '00508931', skippedBytes: 17 },
      { kind: 'rejected', reason: 'checksum', skippedBytes: 16 },
    ]);
    expect(lines[0]).not.toHaveProperty('skippedBytes');
  });

  it('prints a card as soon as it is there', async () => {
    const stream = decodeStream('rdm6300', endless(good));
    const first = await stream.next();
    expect(JSON.parse(String(first.value))).toMatchObject({ kind: 'card', decimal10: '0005278001' });
    await stream.return();
  });

  it('does not hold rejected lines back for ever', async () => {
    const stream = decodeStream('rdm6300', endless(damaged));
    const first = await stream.next();
    expect(JSON.parse(String(first.value))).toMatchObject({ kind: 'rejected', skippedBytes: 14 });
    await stream.return();
  });

  it('reads the 2017 permit of foreigners, the SAM number and an appended address', async () => {
    const permit = {
      englishName: 'ZHENGJIAN, YANGBEN',
      number: 'CAN110181030001',
      nationality: 'CAN',
      name: '证件样本',
    };
    const address = [...'样本路2号'].flatMap((one) => [one.charCodeAt(0) & 0xff, one.charCodeAt(0) >> 8]);
    const padding = Array.from({ length: 70 - address.length }, (_, at) => (at % 2 === 0 ? 0x20 : 0));
    const lines = await decoded(
      'idcard-sam',
      samReadReply('foreigner2017', permit),
      samBytes([0, 0, 0x90, ...hex('05000100 5B033301 5AB31E00 78563412')]),
      samBytes([0, 0, 0x90, ...address, ...padding]),
      samBytes([0, 0, 0x91]),
    );
    expect(lines).toMatchObject([
      { kind: 'foreigner2017', type: 'I', ...permit },
      { samId: '05.01-20120411-0002011994-0305419896' },
      { address: '样本路2号' },
      { ok: false, meaning: 'no such item on the card' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('5151');
  });

  it('reads card bits and keys of OSDP readers', async () => {
    const [card, keys] = await decoded(
      'osdp',
      osdpReply(0x50, '00 01 22 00 35 9E 89 6B 00'),
      osdpReply(0x53, '00 03 31 32 7F'),
    );
    expect(card).toMatchObject({ kind: 'card', reply: 80, bits: 34, id: '6B3D12D6' });
    expect(keys).toMatchObject({ kind: 'reply', reply: 83, keys: '12#' });
  });

  it('reads the codes of an SSI scanner and names a bad check', async () => {
    const lines = await decoded(
      'ssi-scanner',
      hex('08 F3 00 00 03 31 32 33 FE 6C'),
      hex('08 F3 00 00 03 31 32 34 FE 6C'),
    );
    expect(lines).toMatchObject([
      { kind: 'text', dir: 'rx', text: '123', symbology: 3, checksumOk: true },
      { kind: 'rejected', reason: 'checksum', checksumOk: false },
    ]);
  });

  it('reads the firmware of a PN532, and two cards at once', async () => {
    const lines = await decoded(
      'pn532-hsu',
      hex('0000FF06FAD50332010607E800'),
      pn532Reply(0x4b, '02 01000408048A4CB512 0200040804C2994A1B'),
    );
    expect(lines).toMatchObject([
      { kind: 'reply', frame: 'D503', ic: '32', version: '1.6', support: '07' },
      { kind: 'reply', targets: [{ uid: '8A4CB512' }, { uid: 'C2994A1B' }] },
    ]);
  });

  it('refuses Wiegand bits with a wrong parity and keeps other lengths as bits', async () => {
    const lines = await decoded(
      'wiegand',
      utf8('10011110100010010110101101\r\n1111000011110000111100001111\r\n0005278001\r\n'),
    );
    expect(lines).toMatchObject([
      { kind: 'rejected', reason: 'parity' },
      { kind: 'bits', bits: 28 },
      { kind: 'text', text: '0005278001' },
    ]);
  });

  it('reads a card and its bits from a pcProx', async () => {
    const lines = await decoded(
      'rfideas-pcprox',
      hex('008F00000000000000 D6123D0000000000 8E00000000000000 1818000000000000'),
    );
    expect(lines).toMatchObject([
      { dir: 'feature-tx', cmd: 0x8f },
      { kind: 'card', card: 4822, facility: 61, raw: '00000000003D12D6' },
      { dir: 'feature-tx', cmd: 0x8e },
      { kind: 'bits', bits: 24 },
    ]);
  });
});

async function* endless(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  for (;;) yield chunk;
}

/** A reply of a PN532. */
function pn532Reply(code: number, data: string): Uint8Array {
  const body = [0xd5, code, ...hex(data)];
  const check = -body.reduce((sum, byte) => sum + byte, 0) & 0xff;
  return Uint8Array.of(0, 0, 0xff, body.length, -body.length & 0xff, ...body, check, 0);
}

/** A reply with an 8-bit check from the reader at address 1. */
function osdpReply(code: number, data: string): Uint8Array {
  const bytes = hex(data);
  const packet = [0x53, 0x81, bytes.length + 7, 0, 1, code, ...bytes];
  return Uint8Array.of(...packet, -packet.reduce((sum, byte) => sum + byte, 0) & 0xff);
}
