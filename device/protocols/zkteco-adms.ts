import { type CardNumber, candidates, normalCardNumber } from '../../domain/card-number.ts';
import { parameter } from './http-message.ts';

/** Attendance PUSH ("ADMS") of ZKTeco machines, beside the records themselves (facts: devices, 8.1). */

/** A user the machine knows. Names, passwords and templates are not read: the roster is the platform's. */
type AdmsUser = { pin: string; card: string; normal: CardNumber | null };

/** An OPERLOG body: how many lines it had, and the users among them. Fingerprints and faces are counted and left alone. */
export type Operlog = { count: number; users: AdmsUser[] };

/** One answer to a command of ours. */
export type CommandResult = { id: string; return: number; cmd: string; attlogSum?: number };

const OPERLOG_LINE = /^(OPLOG|USER|FP|FACE|USERPIC|BIOPHOTO|BIODATA) /;

/** Reads an OPERLOG body. */
export function readOperlog(body: string): Operlog {
  const lines = body.split('\n').filter((line) => OPERLOG_LINE.test(line));
  const users = lines.filter((line) => line.startsWith('USER ')).map((line) => userOf(line.slice('USER '.length)));
  return { count: lines.length, users };
}

/** Reads the body of /iclock/devicecmd; lines that are no result (the text an INFO command brings) are left out. */
export function readCommandResults(body: string): CommandResult[] {
  return body.split('\n').flatMap((line) => {
    const fields = new Map(line.trim().split('&').map(pair));
    const id = fields.get('ID');
    if (id === undefined || id === '' || !line.startsWith('ID=')) return [];
    const sum = fields.get('AttlogSum');
    return [
      {
        id,
        return: Number(fields.get('Return') ?? Number.NaN),
        cmd: fields.get('CMD') ?? '',
        ...(sum === undefined ? {} : { attlogSum: Number(sum) }),
      },
    ];
  });
}

/** The first request of a machine: who it is and which version of the protocol it speaks. */
export function readHandshake(
  query: URLSearchParams,
): { sn: string; pushver?: string; language?: string; deviceType?: string } | null {
  const sn = parameter(query, 'SN');
  if (sn === undefined || sn === '') return null;
  const told = ['pushver', 'language', 'deviceType'].flatMap((name) => {
    const value = parameter(query, name);
    return value === undefined ? [] : [[name, value]];
  });
  return { sn, ...Object.fromEntries(told) };
}

/** The INFO of a poll: firmware, users, fingerprints, records, address, algorithms, faces, function flags. */
export function readInfo(info: string): Record<string, string | number> {
  const names = ['firmware', 'users', 'fps', 'records', 'ip', 'fpAlg', 'faceAlg', 'facesNeeded', 'faces', 'flags'];
  const counts = ['users', 'fps', 'records', 'facesNeeded', 'faces'];
  const fields = info.split(',').map((field) => field.trim());
  return Object.fromEntries(
    names.flatMap((name, at) => {
      const field = fields[at];
      if (field === undefined || field === '') return [];
      return [[name, counts.includes(name) ? Number(field) : field]];
    }),
  );
}

/** A card as a machine stores it: "[15CD5B07]" is hex, least significant byte first; anything else is a notation to be matched. */
function cardOf(text: string): CardNumber | null {
  const reversed = /^\[([0-9a-f]{8})\d*\]$/i.exec(text)?.[1];
  if (reversed !== undefined) return normalCardNumber((reversed.match(/../g) ?? []).reverse().join(''));
  if (!/^\d{1,10}$/.test(text) || Number(text) === 0) return null;
  const [first] = candidates(text.padStart(10, '0'));
  return first?.lossy === false ? first.normal : null;
}

function userOf(line: string): AdmsUser {
  const fields = new Map(line.replace(/\r$/, '').split('\t').map(pair));
  const card = fields.get('Card') ?? '';
  return { pin: fields.get('PIN') ?? '', card, normal: cardOf(card) };
}

function pair(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}
