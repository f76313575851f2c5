import { type HttpRequest, parameter, readHttpRequest } from '../protocols/http-message.ts';
import { readCommandResults, readHandshake, readInfo, readOperlog } from '../protocols/zkteco-adms.ts';
import { type AttendanceLine, readAttlog } from '../protocols/zkteco-attlog.ts';
import { decodeText } from '../text.ts';
import { type Line, rejectedLine } from './line.ts';

const protocol = 'zkteco-adms';

/** What a ZKTeco machine said: a whole HTTP request, or the bare body of one; also our own answer to its handshake. */
export function admsLines(bytes: Uint8Array): Line[] {
  const request = readHttpRequest(bytes);
  if (request === null) return bodyOf(bytes);
  if (request.truncated) return [rejectedLine(protocol, 'length', { status: 400, stored: 0 })];
  return requestLines(request);
}

function requestLines({ method, path, query, body }: HttpRequest): Line[] {
  switch (path.toLowerCase()) {
    case '/iclock/cdata':
      return method === 'GET' ? handshake(query) : upload(query, body);
    case '/iclock/getrequest': {
      const { sn } = readHandshake(query) ?? {};
      return [{ kind: 'poll', protocol, sn, ...readInfo(parameter(query, 'INFO') ?? ''), reply: 'OK' }];
    }
    case '/iclock/devicecmd':
      return results(textOf(body));
    case '/iclock/ping':
      return [{ kind: 'ping', protocol, reply: 'OK' }];
    default:
      return [rejectedLine(protocol, 'format', { status: 404, path })];
  }
}

function handshake(query: URLSearchParams): Line[] {
  const machine = readHandshake(query);
  return [
    machine === null ? rejectedLine(protocol, 'format', { status: 400 }) : { kind: 'handshake', protocol, ...machine },
  ];
}

function upload(query: URLSearchParams, body: Uint8Array): Line[] {
  const table = parameter(query, 'table') ?? '';
  if (/^attlog$/i.test(table)) return attlog(textOf(body));
  if (/^operlog$/i.test(table)) return operlog(textOf(body));
  return [{ kind: 'table', protocol, table, reply: 'OK' }];
}

/** A bare body tells by its first line what it is. */
function bodyOf(bytes: Uint8Array): Line[] {
  const text = textOf(bytes);
  if (text.startsWith('GET OPTION FROM:'))
    return [{ kind: 'options', protocol, dir: 'server', options: optionsOf(text) }];
  if (text.startsWith('ID=')) return results(text);
  return /^(OPLOG|USER|FP|FACE|USERPIC|BIOPHOTO|BIODATA) /.test(text) ? operlog(text) : attlog(text);
}

/** One line for the upload as a whole; a single record also stands in it by itself. Bad rows come before it, one line each. */
function attlog(body: string): Line[] {
  const { lines, bad, blank } = readAttlog(body);
  const records = lines.map(disclosed);
  const count = records.length;
  const rejected = bad.map((row) => rejectedLine(protocol, 'format', { row }));
  const sole = count === 1 ? records[0] : {};
  const reply = `OK: ${count + bad.length}`;
  return [...rejected, { kind: 'attlog', protocol, count, errors: bad.length, blank, ...sole, records, reply }];
}

/** With the identity number, which the kiosk turns into a token instead (see `AttendanceLine`). */
function disclosed({ record, idNumber }: AttendanceLine): Record<string, unknown> {
  return { ...record, ...(idNumber === undefined ? {} : { deviceType: 'pid', idNumber }) };
}

function operlog(body: string): Line[] {
  const { count, users } = readOperlog(body);
  return [{ kind: 'operlog', protocol, count, users, reply: `OK: ${count}` }];
}

function results(body: string): Line[] {
  const commands = readCommandResults(body);
  const attlogSum = commands.find((command) => command.attlogSum !== undefined)?.attlogSum;
  const sum = attlogSum === undefined ? {} : { attlogSum };
  return [{ kind: 'results', protocol, results: commands.length, ...sum, commands, reply: 'OK' }];
}

function optionsOf(text: string): Record<string, string> {
  const rows = text
    .split('\n')
    .slice(1)
    .filter((row) => row.includes('='));
  return Object.fromEntries(
    rows.map((row) => [row.slice(0, row.indexOf('=')), row.slice(row.indexOf('=') + 1).trim()]),
  );
}

function textOf(body: Uint8Array): string {
  return decodeText(body) ?? new TextDecoder().decode(body);
}
