import { limits } from '../limits.ts';
import { parameter } from '../protocols/http-message.ts';
import { documentOfNumber, normalIdNumber } from '../protocols/id-number.ts';
import type { TokenOf } from '../protocols/idcard-sam.ts';
import { readOperlog } from '../protocols/zkteco-adms.ts';
import { type AttendanceLine, attendanceKey, readAttlog } from '../protocols/zkteco-attlog.ts';
import type { MachineRecord, Reading } from '../reading.ts';
import { decodeText } from '../text.ts';
import type { MachineEvents, MachineReply, MachineRequest, MachineService } from './machine.ts';
import { CITY_OFFSET_S, machineTime, withOffset } from './machine-time.ts';
import { createSeen } from './seen.ts';

export type AdmsOptions = {
  /** Serial numbers on the list. */
  admitted: readonly string[];
  /** Wall clock, epoch milliseconds. */
  wall: () => number;
  tokenOf: TokenOf;
  events: MachineEvents;
};

const PROTOCOL = 'zkteco-adms';
const SERIAL_NUMBER = /^[0-9A-Za-z_-]{1,32}$/;
/** Below 2.4.0 nothing is encrypted; both sides speak the lower of their versions. */
const OUR_VERSION = '2.3.0';

const OK: MachineReply = { status: 200, body: 'OK' };
const NOT_KEPT: MachineReply = { status: 500, body: 'ERROR: not kept, send again' };
const NOT_ADMITTED: MachineReply = { status: 200, body: 'ERROR: device not admitted' };
const NOT_HERE: MachineReply = { status: 404, body: 'ERROR: not offered' };

/**
 * The server's side of ZKTeco's attendance PUSH (facts: devices, 8.1). Only attendance is asked for, never fingers, faces or
 * pictures, and what comes of them unasked is thrown away unread. A machine that is not on the list is answered politely and
 * nothing of it is kept; it keeps its records itself, because only "OK" makes it forget them.
 */
export function createAdms({ admitted, wall, tokenOf, events }: AdmsOptions): MachineService {
  const list = new Set(admitted);
  const seen = createSeen(limits.machine_seen);
  /** The resume mark each machine gave last; old firmware wants it back. */
  const stamps = new Map<string, string>();

  function answer(request: MachineRequest): MachineReply {
    const serial = parameter(request.query, 'SN') ?? '';
    if (!SERIAL_NUMBER.test(serial)) return { status: 400, body: 'ERROR: SN' };
    const known = list.has(serial);
    if (known) events.heard(serial);
    else events.stranger(serial);
    switch (request.path.replace(/\.aspx$|\/$/, '')) {
      case '/iclock/cdata':
        if (request.method === 'GET') return { status: 200, body: handshake(serial) };
        return known ? upload(serial, request) : NOT_ADMITTED;
      case '/iclock/fdata':
        return known ? OK : NOT_ADMITTED;
      case '/iclock/getrequest':
      case '/iclock/devicecmd':
      case '/iclock/ping':
        return OK;
      default:
        return NOT_HERE;
    }
  }

  function handshake(serial: string): string {
    const lines = [
      `GET OPTION FROM: ${serial}`,
      `ATTLOGStamp=${stamps.get(serial) ?? 'None'}`,
      'OPERLOGStamp=9999',
      'ATTPHOTOStamp=9999',
      'ErrorDelay=30',
      'Delay=10',
      'TransTimes=00:00;14:05',
      'TransInterval=1',
      'TransFlag=TransData AttLog',
      `TimeZone=${CITY_OFFSET_S / 3600}`,
      'Realtime=1',
      'Encrypt=None',
      `ServerVer=${OUR_VERSION}`,
      `PushProtVer=${OUR_VERSION}`,
      'SupportPing=1',
    ];
    return `${lines.join('\n')}\n`;
  }

  function upload(serial: string, { query, body }: MachineRequest): MachineReply {
    const table = (parameter(query, 'table') ?? '').toLowerCase();
    if (table === 'operlog') return { status: 200, body: `OK: ${readOperlog(textOf(body)).count}` };
    if (table !== 'attlog') return OK;
    const { lines, bad } = readAttlog(textOf(body));
    if (bad.length > 0) events.badLines(bad.length);
    const kept = lines.map((line) => take(serial, line));
    if (kept.includes(false)) return NOT_KEPT;
    const stamp = parameter(query, 'Stamp');
    if (stamp !== undefined && /^\d{1,20}$/.test(stamp)) stamps.set(serial, stamp);
    return { status: 200, body: `OK: ${lines.length + bad.length}` };
  }

  /** Whether a record is settled: kept now or before, or not to be kept at all. */
  function take(serial: string, line: AttendanceLine): boolean {
    const key = attendanceKey(serial, line.record);
    const machine = recordOf(serial, line);
    if (!line.record.attendance || machine === null || seen.has(key)) return true;
    events.clockOff(serial, machine.live ? 0 : machine.off_s);
    if (machine.off_s < -limits.machine_oldest_s) return true;
    const kept = events.reading(readingOf(line, machine));
    if (kept) seen.add(key);
    return kept;
  }

  function recordOf(device: string, { record }: AttendanceLine): MachineRecord | null {
    const time = machineTime(withOffset(record.time, record.timeOffset ?? CITY_OFFSET_S), wall());
    return time === null ? null : { device, ...time };
  }

  /** The identity number where the machine read one, else the PIN, in whatever notation its operator gave it out. */
  function readingOf({ record, idNumber }: AttendanceLine, machine: MachineRecord): Reading {
    const number = idNumber === undefined ? null : normalIdNumber(idNumber);
    if (number === null) return { kind: 'text', protocol: PROTOCOL, text: record.pin, machine };
    const document = documentOfNumber(number);
    return { kind: 'document', protocol: PROTOCOL, document, name: '', number_token: tokenOf(number), machine };
  }

  return { answer, admit: (serial) => void list.add(serial) };
}

/** Chinese machines write GB 2312, newer ones UTF-8; a body that is neither is read as far as it goes. */
function textOf(body: Uint8Array): string {
  return decodeText(body) ?? new TextDecoder().decode(body);
}
