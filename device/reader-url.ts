import { type AskedProtocolName, askedProtocols, isAskedProtocol } from './dialogue/index.ts';
import { isStreamProtocol, protocols, type StreamProtocolName } from './protocols/index.ts';

/** What a serial line can speak: by itself, or asked. */
export type SerialProtocolName = StreamProtocolName | AskedProtocolName;

/** Where a reader's bytes or keys come from, as given by `--reader`. `id` names it in the ledger and on the screen. */
export type ReaderSource = { id: string; room?: string } & (
  | ({ kind: 'serial'; path: string; baud: number } & Spoken)
  | ({ kind: 'simulated'; name: string } & Spoken)
  | { kind: 'wedge'; protocol: 'wedge' }
);

/** What is spoken on a line. `aim`: a scanner sends AIM prefixes; `address`: the OSDP reader's, 0 when absent. */
type Spoken = { protocol: SerialProtocolName; aim: boolean; address?: number };

/** A reader source, or what is wrong with its URL in one plain sentence. */
export type ReaderUrl = { ok: true; source: ReaderSource } | { ok: false; error: string };

const PARAMETERS: Readonly<Record<ReaderSource['kind'], readonly string[]>> = {
  serial: ['protocol', 'baud', 'aim', 'address', 'room'],
  simulated: ['protocol', 'aim', 'address', 'room'],
  wedge: ['room'],
};
const EXAMPLE = 'serial:/dev/ttyUSB0?protocol=rdm6300';
const MAX_BAUD = 4_000_000;
/** 7F is everybody. */
const MAX_ADDRESS = 126;

/**
 * Reads a reader source URL:
 * `serial:PATH?protocol=NAME[&baud=N][&aim=1][&address=N][&room=NAME]`, `simulated:[NAME][?protocol=NAME][&room=NAME]`,
 * `wedge:[?room=NAME]`.
 * Without `protocol` a simulated reader speaks rdm6300; without `baud` the usual speed of the protocol is taken.
 */
export function parseReaderUrl(url: string): ReaderUrl {
  const parts = /^([a-z]+):([^?]*)(?:\?(.*))?$/.exec(url);
  const [kind = '', target = '', query = ''] = parts?.slice(1) ?? [];
  if (kind !== 'serial' && kind !== 'simulated' && kind !== 'wedge')
    return wrong(`"${url}" is no reader: it must begin with serial:, simulated: or wedge:, for example ${EXAMPLE}.`);
  const parameters = new URLSearchParams(query);
  const fault = parameterFault(kind, parameters);
  if (fault !== null) return wrong(`"${url}": ${fault}`);
  const room = parameters.get('room');
  const common = room === null ? {} : { room };
  if (kind === 'wedge') {
    if (target !== '') return wrong(`"${url}": a keyboard wedge has no port; write just wedge:`);
    return { ok: true, source: { kind, id: 'wedge:', protocol: 'wedge', ...common } };
  }
  return line(url, kind, target, parameters, common);
}

function line(
  url: string,
  kind: 'serial' | 'simulated',
  target: string,
  parameters: URLSearchParams,
  common: { room?: string },
): ReaderUrl {
  if (kind === 'serial' && target === '') return wrong(`"${url}": the port is missing, as in ${EXAMPLE}.`);
  const protocol = parameters.get('protocol') ?? (kind === 'simulated' ? 'rdm6300' : null);
  if (protocol === null) return wrong(`"${url}": say what the reader speaks, as in ${EXAMPLE}.`);
  if (!isSerialProtocol(protocol)) return wrong(`"${url}": ${unknownProtocol(protocol)}`);
  const address = parameters.get('address');
  const shared = {
    id: `${kind}:${target}`,
    protocol,
    aim: parameters.get('aim') === '1',
    ...(address === null ? {} : { address: Number(address) }),
    ...common,
  };
  if (kind === 'simulated') return { ok: true, source: { kind, name: target, ...shared } };
  const baud = Number(parameters.get('baud') ?? usualBaud(protocol));
  return { ok: true, source: { kind, path: target, baud, ...shared } };
}

function parameterFault(kind: ReaderSource['kind'], parameters: URLSearchParams): string | null {
  for (const name of new Set(parameters.keys())) {
    if (!PARAMETERS[kind].includes(name))
      return `${kind}: readers have no parameter "${name}"; there are ${PARAMETERS[kind].join(', ')}.`;
    if (parameters.getAll(name).length > 1) return `"${name}" is given twice.`;
    if (parameters.get(name) === '') return `"${name}" is empty.`;
  }
  const baud = parameters.get('baud');
  if (baud !== null && !(/^\d+$/.test(baud) && Number(baud) >= 300 && Number(baud) <= MAX_BAUD))
    return `"${baud}" is no speed; usual ones are 9600 and 115200.`;
  const aim = parameters.get('aim');
  if (aim !== null && aim !== '0' && aim !== '1') return '"aim" is 0 or 1.';
  const address = parameters.get('address');
  if (address !== null && !(/^\d{1,3}$/.test(address) && Number(address) <= MAX_ADDRESS))
    return `"${address}" is no address; an OSDP reader has one from 0 to ${MAX_ADDRESS}.`;
  return null;
}

function isSerialProtocol(name: string): name is SerialProtocolName {
  return isStreamProtocol(name) || isAskedProtocol(name);
}

function usualBaud(protocol: SerialProtocolName): number {
  return isAskedProtocol(protocol) ? askedProtocols[protocol].baud : protocols[protocol].baud;
}

function unknownProtocol(name: string): string {
  return `the protocol "${name}" is not known here; known are ${[...Object.keys(protocols), ...Object.keys(askedProtocols)].join(', ')}.`;
}

function wrong(error: string): ReaderUrl {
  return { ok: false, error };
}
