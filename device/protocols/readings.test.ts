import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../bytes.ts';
import { createDecoder, type Decoder } from '../framing/decoder.ts';
import { binaryStxDecoder } from './binary-stx-reader.ts';
import { gm65Decoder } from './gm65.ts';
import { posScannerDecoder } from './hid-pos-scanner.ts';
import { isapiKey } from './hikvision-isapi.ts';
import { normalIdNumber } from './id-number.ts';
import { osdpFraming, osdpReading } from './osdp.ts';
import { GET_UID } from './pcsc.ts';
import { pn532Framing, pn532Readings } from './pn532-hsu.ts';
import { pcProxRequest } from './rfideas-pcprox.ts';
import { ssiDecoder } from './ssi-scanner.ts';
import { wiegandDecoder } from './wiegand.ts';

/** What the kiosk gets from frames whose bytes the vectors vouch for; without `protocol`, which `read` checks. */
function read(protocol: string, decoder: Decoder, hex: string): unknown[] {
  const readings = [...decoder.push(fromHex(hex) ?? new Uint8Array(0)), ...decoder.expire()];
  return readings.map(({ protocol: named, ...reading }) => {
    expect(named).toBe(protocol);
    return reading;
  });
}
const ascii = (text: string) => toHex(new TextEncoder().encode(text));

describe('readings', () => {
  it('a PN532 gives a UID, marks a random one and is silent about acknowledgements', () => {
    const pn532 = (hex: string) => read('pn532-hsu', createDecoder('pn532-hsu', pn532Framing, pn532Readings), hex);
    expect(pn532('0000FF00FF000000FF0FF1D54B01010044000704416D412B0289EA00')).toEqual([
      { kind: 'card', normal: '04416D412B0289' },
    ]);
    expect(pn532('0000FF0CF4D54B01010004200408010203A800')).toEqual([
      { kind: 'card', normal: '08010203', random: true },
    ]);
    expect(pn532('0000FF03FDD54B00E000')).toEqual([]);
  });

  it('a binary module gives EM numbers with the batch beside, and Mifare UIDs', () => {
    const stx = (hex: string) => read('binary-stx-reader', binaryStxDecoder(), hex);
    expect(stx('020A0206008E6D5DB003')).toEqual([{ kind: 'card', normal: '008E6D5D', version_byte: '06' }]);
    expect(stx('0209016B3D12D69A03')).toEqual([{ kind: 'card', normal: '6B3D12D6' }]);
    expect(stx('0209016B3D12D69B03')).toEqual([{ kind: 'rejected', reason: 'checksum', skipped_bytes: 9 }]);
  });

  it('Wiegand 34 is a card; Wiegand 26 is a text that shows its loss', () => {
    const wiegand = (line: string) => read('wiegand', wiegandDecoder(), ascii(line));
    expect(wiegand('0011010110011110100010010110101100\r')).toMatchObject([{ kind: 'card', normal: '6B3D12D6' }]);
    expect(wiegand('00011110100010010110101101\r')).toEqual([{ kind: 'text', text: '061,04822' }]);
    expect(wiegand('0005278001\r')).toEqual([{ kind: 'text', text: '0005278001' }]);
  });

  it('OSDP gives cards out of plain RAW replies only', () => {
    const osdp = (hex: string) =>
      read(
        'osdp',
        createDecoder('osdp', osdpFraming, (packet) => [osdpReading(packet)].filter((one) => one !== null)),
        hex,
      );
    const raw34 = [0x53, 0x81, 16, 0, 1, 0x50, 0, 1, 34, 0, 0x35, 0x9e, 0x89, 0x6b, 0];
    const check = -raw34.reduce((sum, byte) => sum + byte, 0) & 0xff;
    expect(osdp(toHex(Uint8Array.of(...raw34, check)))).toEqual([{ kind: 'card', normal: '6B3D12D6' }]);
    expect(osdp('FF53E50700014080')).toEqual([]);
  });

  it('scanners give texts, with the AIM identifier where there is one', () => {
    expect(read('gm65', gm65Decoder({ aim: true }), `02000001003331${ascii(']Q1052301\r\n')}`)).toEqual([
      { kind: 'text', aim: ']Q1', text: '052301' },
    ]);
    expect(read('ssi-scanner', ssiDecoder(), '08F3000003313233FE6C')).toEqual([{ kind: 'text', text: '123' }]);
    const report = `020F${ascii(']Q1MEMBER:12345678')}`.padEnd(122, '0');
    expect(read('hid-pos-scanner', posScannerDecoder(), `${report}730000`)).toEqual([
      { kind: 'text', aim: ']Q1', text: 'MEMBER:12345678' },
    ]);
  });

  it('the beginning of a code whose rest never came is no code', () => {
    const report = `0238${ascii(`]Q1${'A'.repeat(56)}`)}730001`;
    expect(read('hid-pos-scanner', posScannerDecoder(), report)).toEqual([
      { kind: 'rejected', reason: 'timeout', skipped_bytes: 64 },
    ]);
  });

  it('a damaged answer of a GM65 does not glue to the code behind it', () => {
    expect(read('gm65', gm65Decoder(), `02000001013331${ascii('052301\r')}`)).toMatchObject([
      { kind: 'rejected', reason: 'crc', skipped_bytes: 7 },
      { kind: 'text', text: '052301' },
    ]);
  });
});

describe('small things', () => {
  it('completes the old identity numbers of fifteen digits', () => {
    expect(normalIdNumber('610104620927690')).toBe('610104196209276908');
    expect(normalIdNumber('610104620231690')).toBeNull();
  });

  it('asks as the devices want to be asked', () => {
    expect(toHex(pcProxRequest('card'))).toBe('008F00000000000000');
    expect(toHex(pcProxRequest('bits'))).toBe('008E00000000000000');
    expect(toHex(GET_UID)).toBe('FFCA000000');
  });

  it('knows an event of a terminal that is sent again', () => {
    expect(isapiKey('aa:bb', 1)).toBe(isapiKey('aa:bb', 1));
    expect(isapiKey('aa:bb', 1)).not.toBe(isapiKey('aa:bb', 2));
  });
});
