import { readIsapiPush } from '../protocols/hikvision-isapi.ts';
import { readHttpRequest } from '../protocols/http-message.ts';
import { type Line, rejectedLine } from './line.ts';

const protocol = 'hikvision-isapi';

/** The events of one push: a bare body, or a whole request. */
export function isapiLines(bytes: Uint8Array): Line[] {
  const request = readHttpRequest(bytes);
  if (request?.truncated) return [rejectedLine(protocol, 'length', { skippedBytes: bytes.length })];
  const events = readIsapiPush(request?.body ?? bytes);
  if (events === null) return [rejectedLine(protocol, 'format', { skippedBytes: bytes.length })];
  return events.map(({ event, ...fields }) => ({
    kind: event,
    protocol,
    ...(event === 'heartbeat' ? { heartbeat: true, credential: null } : fields),
  }));
}
