import { describe, expect, it } from 'vitest';
import { parseReaderUrl } from './reader-url.ts';

const sourceOf = (url: string) => {
  const read = parseReaderUrl(url);
  return read.ok ? read.source : read.error;
};

describe('reader URLs', () => {
  it('reads a serial reader, with the usual speed when none is given', () => {
    expect(sourceOf('serial:/dev/ttyUSB0?protocol=rdm6300&baud=19200&room=东厅')).toEqual({
      kind: 'serial',
      id: 'serial:/dev/ttyUSB0',
      protocol: 'rdm6300',
      path: '/dev/ttyUSB0',
      baud: 19200,
      aim: false,
      room: '东厅',
    });
    expect(sourceOf('serial:COM3?protocol=serial-scanner&aim=1')).toMatchObject({
      path: 'COM3',
      baud: 9600,
      aim: true,
    });
  });

  it('reads simulated readers and the wedge', () => {
    expect(sourceOf('simulated:')).toMatchObject({
      kind: 'simulated',
      id: 'simulated:',
      name: '',
      protocol: 'rdm6300',
    });
    expect(sourceOf('simulated:door?protocol=serial-scanner')).toMatchObject({
      name: 'door',
      protocol: 'serial-scanner',
    });
    expect(sourceOf('wedge:')).toEqual({ kind: 'wedge', id: 'wedge:', protocol: 'wedge' });
  });

  it('reads readers that must be asked, at their usual speed', () => {
    expect(sourceOf('serial:/dev/ttyUSB0?protocol=idcard-sam')).toMatchObject({
      protocol: 'idcard-sam',
      baud: 115_200,
    });
    expect(sourceOf('serial:/dev/ttyUSB1?protocol=osdp&address=101&baud=38400')).toMatchObject({
      protocol: 'osdp',
      baud: 38_400,
      address: 101,
    });
  });

  it('reads HID readers by vendor and product', () => {
    expect(sourceOf('hid:0C27:3bfa?protocol=rfideas-pcprox')).toEqual({
      kind: 'hid',
      id: 'hid:0c27:3bfa',
      protocol: 'rfideas-pcprox',
      vendor: 0x0c27,
      product: 0x3bfa,
    });
    expect(sourceOf('hid:2b8b:2721?protocol=idcard-sam-hid&serial=A1')).toMatchObject({
      id: 'hid:2b8b:2721:A1',
      serial: 'A1',
    });
  });

  it('reads listeners for machines, on this machine alone unless an address is named', () => {
    expect(sourceOf('adms:8081?sn=A1,B2&room=east')).toEqual({
      kind: 'adms',
      id: 'adms:8081',
      protocol: 'zkteco-adms',
      host: '127.0.0.1',
      port: 8081,
      admitted: ['A1', 'B2'],
      room: 'east',
    });
    expect(sourceOf('adms:0.0.0.0:8081')).toMatchObject({ id: 'adms:0.0.0.0:8081', host: '0.0.0.0', admitted: [] });
    expect(sourceOf('isapi:[::]:8082?mac=aa:bb:cc:dd:ee:ff')).toMatchObject({
      host: '::',
      admitted: ['aa:bb:cc:dd:ee:ff'],
    });
  });

  it.each([
    ['adms:', 'name the port'],
    ['adms:70000', 'name the port'],
    ['isapi:x y:80', 'name the port'],
    ['', 'must begin with'],
    ['hid:0c27?protocol=rfideas-pcprox', 'four hex digits'],
    ['hid:0c27:3bfa?protocol=rdm6300', 'one of idcard-sam-hid'],
    ['hid:0c27:3bfa', 'say what the reader speaks'],
    ['usb:1', 'must begin with'],
    ['serial:', 'the port is missing'],
    ['serial:/dev/ttyUSB0', 'say what the reader speaks'],
    ['serial:/dev/ttyUSB0?protocol=rdm', 'is not known here'],
    ['serial:/dev/ttyUSB0?protocol=constructor', 'is not known here'],
    ['serial:/dev/ttyUSB0?protocol=rdm6300&baud=fast', 'is no speed'],
    ['serial:/dev/ttyUSB0?protocol=osdp&address=127', 'is no address'],
    ['serial:/dev/ttyUSB0?protocol=rdm6300&baud=0', 'is no speed'],
    ['serial:/dev/ttyUSB0?protocol=rdm6300&speed=9600', 'no parameter "speed"'],
    ['serial:/dev/ttyUSB0?protocol=rdm6300&protocol=rdm6300', 'given twice'],
    ['simulated:?room=', 'is empty'],
    ['simulated:?aim=yes', '"aim" is 0 or 1'],
    ['wedge:/dev/input1', 'has no port'],
  ])('says what is wrong with %j', (url, words) => {
    expect(parseReaderUrl(url)).toEqual({ ok: false, error: expect.stringContaining(words) });
  });
});
