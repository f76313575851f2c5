/**
 * Event push of Hikvision terminals (facts: devices, 8.2): JSON, alone or in a part of multipart/form-data, or XML. Names and
 * pictures are not read.
 */
export type IsapiEvent = {
  /** MAC address of the terminal, from firmware that tells it. */
  mac: string | null;
} & (
  | { event: 'heartbeat' }
  | {
      event: 'access';
      /** What identifies the person: the QR code, else the card, else the employee number; null when there is none. */
      credential: string | null;
      credentialKind: 'qr' | 'card' | 'employee' | null;
      cardNo: string | null;
      employeeNo: string | null;
      serialNo: number | null;
      /** RFC 3339, on the terminal's clock. */
      dateTime: string | null;
      majorEventType: number | null;
      subEventType: number | null;
    }
  | { event: 'other'; eventType: string }
);

type Fields = ReadonlyMap<string, string>;

const EVENT_FIELDS = [
  'eventType',
  'dateTime',
  'macAddress',
  'majorEventType',
  'subEventType',
  'cardNo',
  'employeeNoString',
  'employeeNo',
  'QRCodeInfo',
  'serialNo',
];

/** Reads the body of one push: every event in it, or null when it is none of the known forms. Pictures may stand in it. */
export function readIsapiPush(body: Uint8Array): IsapiEvent[] | null {
  const trimmed = new TextDecoder().decode(body).trim();
  if (!trimmed.startsWith('--')) return readDocument(trimmed);
  const events = multipart(trimmed).map(readDocument);
  const known = events.flatMap((list) => list ?? []);
  return known.length > 0 ? known : null;
}

/** What makes two pushes of one event the same: terminals repeat until they hear 200. */
export function isapiKey(device: string, serialNo: number): string {
  return JSON.stringify([device, serialNo]);
}

function readDocument(text: string): IsapiEvent[] | null {
  const fields = text.startsWith('<') ? xmlFields(text) : jsonFields(text);
  return fields === null ? null : [eventOf(fields)];
}

function eventOf(fields: Fields): IsapiEvent {
  const eventType = fields.get('eventType') ?? 'AccessControllerEvent';
  const mac = fields.get('macAddress') ?? null;
  if (/^heartbeat$/i.test(eventType)) return { event: 'heartbeat', mac };
  if (eventType !== 'AccessControllerEvent') return { event: 'other', eventType, mac };
  const qr = present(fields.get('QRCodeInfo'));
  const card = present(fields.get('cardNo'));
  const employee = present(fields.get('employeeNoString') ?? fields.get('employeeNo'));
  return {
    event: 'access',
    mac,
    credential: qr ?? card ?? employee,
    credentialKind: qr !== null ? 'qr' : card !== null ? 'card' : employee !== null ? 'employee' : null,
    cardNo: card,
    employeeNo: employee,
    serialNo: integer(fields.get('serialNo')),
    dateTime: fields.get('dateTime') ?? null,
    majorEventType: integer(fields.get('majorEventType')),
    subEventType: integer(fields.get('subEventType')),
  };
}

/** "0" and the empty string stand for "no card". */
function present(text: string | undefined): string | null {
  return text === undefined || text === '' || text === '0' ? null : text;
}

function integer(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function jsonFields(text: string): Fields | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(document)) return null;
  const inner = isObject(document.AccessControllerEvent) ? document.AccessControllerEvent : {};
  if (document.eventType === undefined && document.AccessControllerEvent === undefined) return null;
  const scalars = Object.entries({ ...document, ...inner }).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return new Map(scalars.map(([name, value]) => [name, String(value)]));
}

function xmlFields(text: string): Fields | null {
  if (!text.includes('<EventNotificationAlert')) return null;
  return new Map(
    EVENT_FIELDS.flatMap((name): [string, string][] => {
      const value = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The bodies of the parts, the boundary taken from the first line; pictures fail to parse later and fall out. */
function multipart(text: string): string[] {
  const boundary = text.slice(0, text.search(/[\r\n]|$/));
  return text
    .split(boundary)
    .map((part) => part.slice(part.search(/\r?\n\r?\n/)).trim())
    .filter((part) => part.startsWith('{') || part.startsWith('<'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
