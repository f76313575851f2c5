import { limits } from '../limits.ts';
import { type IsapiEvent, isapiKey, readIsapiPush } from '../protocols/hikvision-isapi.ts';
import type { MachineEvents, MachineReply, MachineRequest, MachineService } from './machine.ts';
import { machineTime } from './machine-time.ts';
import { createSeen } from './seen.ts';

export type IsapiOptions = {
  /** MAC addresses on the list, or IP addresses for firmware that tells no MAC. */
  admitted: readonly string[];
  /** Wall clock, epoch milliseconds. */
  wall: () => number;
  events: MachineEvents;
};

type Access = Extract<IsapiEvent, { event: 'access' }>;

const PROTOCOL = 'hikvision-isapi';
/** Access events of the main controller; alarms and operations have other numbers. */
const ACCESS_EVENTS = 5;
const OK: MachineReply = { status: 200, body: 'OK' };
const NOT_KEPT: MachineReply = { status: 500, body: 'not kept, send again' };

/**
 * The receiver's side of a Hikvision terminal's event push (facts: devices, 8.2). Everything is answered with 200, or the
 * terminal would repeat it for ever, except a reading that could not be kept. Pictures are never looked at.
 */
export function createIsapi({ admitted, wall, events }: IsapiOptions): MachineService {
  const list = new Set(admitted.map(normalDevice));
  const seen = createSeen(limits.machine_seen);

  function answer({ method, body, remote }: MachineRequest): MachineReply {
    if (method === 'GET' || body.length === 0) return OK;
    const pushed = readIsapiPush(body);
    if (pushed === null) {
      events.badLines(1);
      return OK;
    }
    return pushed.every((event) => take(event, remote)) ? OK : NOT_KEPT;
  }

  /** Whether an event is settled. */
  function take(event: IsapiEvent, remote: string): boolean {
    const device = deviceOf(event, remote);
    if (device === null) {
      events.stranger(normalDevice(event.mac ?? remote));
      return true;
    }
    events.heard(device);
    if (event.event !== 'access' || event.credential === null) return true;
    if (event.majorEventType !== null && event.majorEventType !== ACCESS_EVENTS) return true;
    return badge(device, event, event.credential);
  }

  function badge(device: string, event: Access, credential: string): boolean {
    const key = keyOf(device, event, wall());
    const time = machineTime(event.dateTime ?? new Date(wall()).toISOString(), wall());
    if (time === null) events.badLines(1);
    if (time === null || seen.has(key)) return true;
    events.clockOff(device, time.live ? 0 : time.off_s);
    if (time.off_s < -limits.machine_oldest_s) return true;
    const kept = events.reading({ kind: 'text', protocol: PROTOCOL, text: credential, machine: { device, ...time } });
    if (kept) seen.add(key);
    return kept;
  }

  /** The machine on the list that sent an event; null for a stranger. */
  function deviceOf({ mac }: IsapiEvent, remote: string): string | null {
    const names = [mac, remote].flatMap((name) => (name === null ? [] : [normalDevice(name)]));
    return names.find((name) => list.has(name)) ?? null;
  }

  return { answer, admit: (device) => void list.add(normalDevice(device)) };
}

/** Terminals number their events; what has no number is told apart by its time, its own or the minute it came in. */
function keyOf(device: string, { serialNo, dateTime, credential }: Access, wall: number): string {
  if (serialNo !== null) return isapiKey(device, serialNo);
  return JSON.stringify([device, dateTime ?? Math.floor(wall / 60_000), credential]);
}

/** Addresses in one form: lower case, colons between the bytes of a MAC, no IPv6 dress on an IPv4 address. */
function normalDevice(device: string): string {
  const text = device.toLowerCase().replace(/^::ffff:/, '');
  return /^([0-9a-f]{2}[-:]){5}[0-9a-f]{2}$/.test(text) ? text.replaceAll('-', ':') : text;
}
