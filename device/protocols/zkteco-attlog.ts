/**
 * One line of an ATTLOG upload of a ZKTeco attendance machine (facts: devices, 8.1), as the machine tells it: local time
 * without a zone, and a PIN that its operator gave out.
 */
export type AttendanceRecord = {
  pin: string;
  /** yyyy-mm-dd hh:mm:ss on the machine's clock. */
  time: string;
  /** 0 in, 1 out, 2–5 breaks and overtime; null when the line ends before it. */
  status: number | null;
  /** How the person was recognised: 1 finger, 4 card, 15 face …; null when the line ends before it. */
  verify: number | null;
  workcode: string;
  /** False for a verification that is not attendance (record type 1 of an identity-card machine). */
  attendance: boolean;
  mask?: number;
  temperature?: number;
  /** Seconds east of UTC of the machine's clock, from machines that tell. */
  timeOffset?: number;
  /** 0 attendance, 1 verification; identity-card machines only. */
  recordType?: number;
};

/** What a machine sent besides: the identity number, for whoever is allowed to turn it into a token. Never stored, never sent on. */
export type AttendanceLine = { record: AttendanceRecord; idNumber?: string };

/** All lines of a body: the records, the numbers (from 1) of those that are none, and how many were blank. */
export type Attlog = { lines: AttendanceLine[]; bad: number[]; blank: number };

const TIME = /^(\d{4})-(\d{2})-(\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;
const PIN = /^[0-9A-Za-z_-]{1,24}$/;
const ID_NUMBER = /^(\d{15}|\d{17}[\dXx])$/;
const EARLIEST_YEAR = 2000;

/** Reads the body of an ATTLOG upload. Bad lines are counted, not fatal: the machine repeats a refused batch for ever. */
export function readAttlog(body: string): Attlog {
  const attlog: Attlog = { lines: [], bad: [], blank: 0 };
  const rows = body.split('\n');
  if (rows.at(-1) === '') rows.pop();
  rows.forEach((row, index) => {
    const line = readAttendanceLine(row);
    if (row.trim() === '') attlog.blank += 1;
    else if (line === null) attlog.bad.push(index + 1);
    else attlog.lines.push(line);
  });
  return attlog;
}

/** What makes two uploads of one record the same: machines send a batch again until they hear OK, and after some resets. */
export function attendanceKey(serialNumber: string, { pin, time, status }: AttendanceRecord): string {
  return JSON.stringify([serialNumber, pin, time, status]);
}

function readAttendanceLine(row: string): AttendanceLine | null {
  const [pin = '', time = '', status, verify, workcode = '', , , eighth = '', ninth = '', , offset] = fieldsOf(row);
  if (!PIN.test(pin) || !isRealTime(time)) return null;
  const record = { pin, time, status: numberOf(status), verify: numberOf(verify), workcode };
  if (ID_NUMBER.test(eighth)) {
    const recordType = numberOf(ninth) ?? 0;
    return { record: { ...record, attendance: recordType !== 1, recordType }, idNumber: eighth.toUpperCase() };
  }
  const mask = numberOf(eighth);
  const temperature = numberOf(ninth);
  const timeOffset = numberOf(offset);
  return {
    record: {
      ...record,
      attendance: true,
      ...(mask === null ? {} : { mask }),
      ...(temperature === null ? {} : { temperature }),
      ...(timeOffset === null ? {} : { timeOffset }),
    },
  };
}

/** Tabs between fields; some machines send spaces, also between date and time. */
function fieldsOf(row: string): string[] {
  const line = row.replace(/\r$/, '');
  if (line.includes('\t')) return line.split('\t').map((field) => field.trim());
  const [pin = '', date = '', time = '', ...rest] = line.trim().split(/ +/);
  return [pin, `${date} ${time}`, ...rest];
}

function numberOf(field: string | undefined): number | null {
  return field !== undefined && /^-?\d{1,9}(\.\d{1,4})?$/.test(field) ? Number(field) : null;
}

/** A date that exists: 2026-02-31 must not roll over into March. */
function isRealTime(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (TIME.exec(text)?.slice(1, 4) ?? []).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= EARLIEST_YEAR && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
