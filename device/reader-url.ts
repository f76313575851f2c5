import { askedProtocols, isAskedProtocol } from './dialogue/index.ts';
import { isStreamProtocol, protocols } from './protocols/index.ts';
import { HID_PROTOCOLS, type HidProtocolName, type ReaderSource, type SerialProtocolName } from './reader-source.ts';

/** A reader source, or what is wrong with its URL in one plain sentence. */
export type ReaderUrl = { ok: true; source: ReaderSource } | { ok: false; error: string };

/** A source without the room, which every kind may have; or a sentence. */
type Read = { source: ReaderSource } | { error: string };
type Kind = { parameters: readonly string[]; read(target: string, parameters: URLSearchParams): Read };

const EXAMPLE = 'serial:/dev/ttyUSB0?protocol=rdm6300';
const HID_EXAMPLE = 'hid:0c27:3bfa?protocol=rfideas-pcprox';
const ADMS_EXAMPLE = 'adms:8081?sn=CEXA123400001';
const LOOPBACK = '127.0.0.1';
const MAX_PORT = 65_535;
const MAX_BAUD = 4_000_000;
/** 7F is everybody. */
const MAX_ADDRESS = 126;

const KINDS: Readonly<Record<ReaderSource['kind'], Kind>> = {
  serial: { parameters: ['protocol', 'baud', 'aim', 'address', 'room'], read: readSerial },
  simulated: { parameters: ['protocol', 'aim', 'address', 'room'], read: readSimulated },
  hid: { parameters: ['protocol', 'serial', 'room'], read: readHid },
  pcsc: { parameters: ['room'], read: readPcsc },
  adms: { parameters: ['sn', 'room'], read: readAdms },
  isapi: { parameters: ['mac', 'room'], read: readIsapi },
  wedge: { parameters: ['room'], read: readWedge },
};

/** What a parameter's value must look like, and the sentence when it does not. */
const VALUES: Readonly<Record<string, { holds(value: string): boolean; error(value: string): string }>> = {
  baud: {
    holds: (value) => /^\d+$/.test(value) && Number(value) >= 300 && Number(value) <= MAX_BAUD,
    error: (value) => `"${value}" is no speed; usual ones are 9600 and 115200.`,
  },
  aim: { holds: (value) => value === '0' || value === '1', error: () => '"aim" is 0 or 1.' },
  address: {
    holds: (value) => /^\d{1,3}$/.test(value) && Number(value) <= MAX_ADDRESS,
    error: (value) => `"${value}" is no address; an OSDP reader has one from 0 to ${MAX_ADDRESS}.`,
  },
};

/**
 * Reads a reader source URL:
 * `serial:PATH?protocol=NAME[&baud=N][&aim=1][&address=N]`, `hid:VENDOR:PRODUCT?protocol=NAME[&serial=TEXT]`,
 * `pcsc:[PART OF THE NAME]`, `adms:[ADDRESS:]PORT[?sn=SN1,SN2]`, `isapi:[ADDRESS:]PORT[?mac=MAC1,MAC2]`, `simulated:[NAME][?protocol=NAME]`, `wedge:`,
 * each with `[&room=NAME]`. Without an address only this machine can report: name one of its own, or 0.0.0.0 for all.
 * Without `protocol` a simulated reader speaks rdm6300; without `baud` the usual speed of the protocol is taken.
 */
export function parseReaderUrl(url: string): ReaderUrl {
  const [, name = '', target = '', query = ''] = /^([a-z]+):([^?]*)(?:\?(.*))?$/.exec(url) ?? [];
  if (!isKind(name))
    return wrong(`"${url}" is no reader: it must begin with ${namesOf(Object.keys(KINDS))}, for example ${EXAMPLE}.`);
  const parameters = new URLSearchParams(query);
  const fault = parameterFault(name, parameters);
  if (fault !== null) return wrong(`"${url}": ${fault}`);
  const read = KINDS[name].read(target, parameters);
  if ('error' in read) return wrong(`"${url}": ${read.error}`);
  const room = parameters.get('room');
  return { ok: true, source: room === null ? read.source : { ...read.source, room } };
}

function readSerial(path: string, parameters: URLSearchParams): Read {
  if (path === '') return { error: `the port is missing, as in ${EXAMPLE}.` };
  const protocol = parameters.get('protocol');
  if (protocol === null) return { error: `say what the reader speaks, as in ${EXAMPLE}.` };
  if (!isSerialProtocol(protocol)) return { error: unknownSerial(protocol) };
  const baud = Number(parameters.get('baud') ?? usualBaud(protocol));
  return { source: { kind: 'serial', id: `serial:${path}`, path, baud, ...spoken(protocol, parameters) } };
}

function readSimulated(name: string, parameters: URLSearchParams): Read {
  const protocol = parameters.get('protocol') ?? 'rdm6300';
  if (!isSerialProtocol(protocol)) return { error: unknownSerial(protocol) };
  return { source: { kind: 'simulated', id: `simulated:${name}`, name, ...spoken(protocol, parameters) } };
}

function readHid(target: string, parameters: URLSearchParams): Read {
  const [, vendor, product] = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(target) ?? [];
  if (vendor === undefined || product === undefined)
    return { error: `name vendor and product in four hex digits each, as in ${HID_EXAMPLE}.` };
  const protocol = parameters.get('protocol');
  if (protocol === null || !isHidProtocol(protocol))
    return { error: `say what the reader speaks, one of ${HID_PROTOCOLS.join(', ')}, as in ${HID_EXAMPLE}.` };
  const serial = parameters.get('serial');
  const id = ['hid', vendor.toLowerCase(), product.toLowerCase(), ...(serial === null ? [] : [serial])].join(':');
  const ids = { vendor: Number.parseInt(vendor, 16), product: Number.parseInt(product, 16) };
  return { source: { kind: 'hid', id, protocol, ...ids, ...(serial === null ? {} : { serial }) } };
}

function readPcsc(name: string): Read {
  return { source: { kind: 'pcsc', id: `pcsc:${name}`, protocol: 'pcsc', name } };
}

function readAdms(target: string, parameters: URLSearchParams): Read {
  const place = listeningOn(target, parameters.get('sn'));
  if (place === null) return { error: `name the port to listen on, as in ${ADMS_EXAMPLE}.` };
  return { source: { kind: 'adms', id: `adms:${target}`, protocol: 'zkteco-adms', ...place } };
}

function readIsapi(target: string, parameters: URLSearchParams): Read {
  const place = listeningOn(target, parameters.get('mac'));
  if (place === null) return { error: 'name the port to listen on, as in isapi:0.0.0.0:8082?mac=aa:bb:cc:dd:ee:ff.' };
  return { source: { kind: 'isapi', id: `isapi:${target}`, protocol: 'hikvision-isapi', ...place } };
}

/** "8081", "0.0.0.0:8081" or "[::]:8081", and the machines that may report there. */
function listeningOn(target: string, list: string | null) {
  const [, address, digits] = /^(?:([0-9a-z.-]+|\[[0-9a-f:.]+\]):)?(\d{1,5})$/i.exec(target) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > MAX_PORT) return null;
  const host = (address ?? LOOPBACK).replaceAll(/[[\]]/g, '');
  return { host, port, admitted: (list ?? '').split(',').filter((device) => device !== '') };
}

function readWedge(target: string): Read {
  if (target !== '') return { error: 'a keyboard wedge has no port; write just wedge:' };
  return { source: { kind: 'wedge', id: 'wedge:', protocol: 'wedge' } };
}

function spoken(protocol: SerialProtocolName, parameters: URLSearchParams) {
  const address = parameters.get('address');
  return {
    protocol,
    aim: parameters.get('aim') === '1',
    ...(address === null ? {} : { address: Number(address) }),
  };
}

function parameterFault(kind: ReaderSource['kind'], parameters: URLSearchParams): string | null {
  const allowed = KINDS[kind].parameters;
  for (const [name, value] of parameters) {
    if (!allowed.includes(name))
      return `${kind}: readers have no parameter "${name}"; there are ${allowed.join(', ')}.`;
    if (parameters.getAll(name).length > 1) return `"${name}" is given twice.`;
    if (value === '') return `"${name}" is empty.`;
    const rule = VALUES[name];
    if (rule !== undefined && !rule.holds(value)) return rule.error(value);
  }
  return null;
}

function isKind(name: string): name is ReaderSource['kind'] {
  return Object.hasOwn(KINDS, name);
}

function isSerialProtocol(name: string): name is SerialProtocolName {
  return isStreamProtocol(name) || isAskedProtocol(name);
}

function isHidProtocol(name: string): name is HidProtocolName {
  return (HID_PROTOCOLS as readonly string[]).includes(name);
}

function usualBaud(protocol: SerialProtocolName): number {
  return isAskedProtocol(protocol) ? askedProtocols[protocol].baud : protocols[protocol].baud;
}

function unknownSerial(name: string): string {
  const known = [...Object.keys(protocols), ...Object.keys(askedProtocols)];
  return `the protocol "${name}" is not known here; known are ${known.join(', ')}.`;
}

/** "a:, b: or c:" */
function namesOf(kinds: readonly string[]): string {
  const names = kinds.map((kind) => `${kind}:`);
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function wrong(error: string): ReaderUrl {
  return { ok: false, error };
}
