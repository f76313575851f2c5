import type { z } from 'zod';
import { BODIES, type EventType } from '../../domain/events/body.ts';
import type { EventEnvelope } from '../../domain/events/envelope.ts';
import { LIMITS } from '../../domain/limits.ts';
import { readEnvelope, sha256Hex } from '../../sync/protocol/chain.ts';
import type { PushRequest } from '../../sync/protocol/wire.ts';
import { PLATFORM_LIMITS } from '../limits.ts';

/** Where an event must stand: its log, its position, and the hash of the row before it. */
export type Place = { log_id: string; seq: number; prev_hash: string };

/**
 * Why an event is kept but not used. `opaque`: sent as bytes because the kiosk could not get it through as text ·
 * `not-text`: U+0000 or broken Unicode · `oversize` · `invalid-envelope` · `misplaced`: it names another log, position or
 * predecessor · `unknown-type`: of newer software, replayed after an upgrade (I14) · `invalid-body` · `revoked-kiosk` ·
 * `projection-failed`: it passed every check and still broke the projector.
 */
export type QuarantineCode =
  | 'opaque'
  | 'not-text'
  | 'oversize'
  | 'invalid-envelope'
  | 'misplaced'
  | 'unknown-type'
  | 'invalid-body'
  | 'revoked-kiosk'
  | 'projection-failed';

/** An event ready to be stored: the exact content, its hash, and what is wrong with it, if anything. */
export type Inspected = {
  seq: number;
  hash: string;
  bytes: string | null;
  raw: Uint8Array | null;
  event_id: string | null;
  type: string | null;
  version: number | null;
  quarantine: { code: QuarantineCode; detail: string } | null;
};

/** The newest version of each event type that this software understands. Hello tells it to the kiosks. */
export const ACCEPTED_EVENTS: Readonly<Record<EventType, number>> = Object.fromEntries(
  Object.keys(BODIES).map((type) => [type, 1]),
) as Record<EventType, number>;

/**
 * Looks at one event before anything is written, so that no content can ever abort a batch. Always gives something to
 * store: a fact that we do not understand is still a fact. Never throws.
 */
export function inspectEvent(sent: PushRequest['events'][number], place: Place): Inspected {
  if (typeof sent !== 'string') return inspectOpaque(sent, place.seq);
  if (!isStorable(sent)) {
    const raw = Buffer.from(sent, 'utf8');
    return {
      ...unread(place.seq, sha256Hex(raw)),
      raw,
      quarantine: { code: 'not-text', detail: 'not storable as text' },
    };
  }
  const base = { ...unread(place.seq, sha256Hex(sent)), bytes: sent };
  const size = Buffer.byteLength(sent);
  if (size > LIMITS.event_bytes) return { ...base, quarantine: { code: 'oversize', detail: `${size} bytes` } };
  const event = readEnvelope(sent);
  if (!event || event.version > PLATFORM_LIMITS.max_int4 || hidesBrokenText(sent, event)) {
    return { ...base, quarantine: { code: 'invalid-envelope', detail: 'not an event envelope' } };
  }
  const { id: event_id, type, version } = event;
  return { ...base, event_id, type, version, quarantine: misplaced(event, place) ?? bodyFault(event) };
}

/** Judges the body of an event whose envelope is in order; also what a replay after an upgrade asks again. */
export function bodyFault(event: EventEnvelope): Inspected['quarantine'] {
  const known = isKnown(event.type) ? event.type : null;
  if (known === null || event.version > ACCEPTED_EVENTS[known]) {
    return { code: 'unknown-type', detail: `${event.type} version ${event.version}` };
  }
  const parsed = BODIES[known].safeParse(event.body);
  return parsed.success ? null : { code: 'invalid-body', detail: issuesOf(parsed.error) };
}

function isKnown(type: string): type is EventType {
  return Object.hasOwn(BODIES, type);
}

/** The declared hash stands for the position: the kiosk chains on it, whatever the bytes say. */
function inspectOpaque(sent: { opaque: string; hash: string }, seq: number): Inspected {
  const raw = Buffer.from(sent.opaque, 'base64');
  const detail = sha256Hex(raw) === sent.hash ? 'sent as bytes' : 'sent as bytes whose hash is not the declared one';
  return { ...unread(seq, sent.hash), raw, quarantine: { code: 'opaque', detail } };
}

function unread(seq: number, hash: string): Inspected {
  return { seq, hash, bytes: null, raw: null, event_id: null, type: null, version: null, quarantine: null };
}

function misplaced(event: EventEnvelope, place: Place): Inspected['quarantine'] {
  const wrong = (['log_id', 'seq', 'prev_hash'] as const).filter((field) => event[field] !== place[field]);
  return wrong.length === 0 ? null : { code: 'misplaced', detail: `wrong ${wrong.join(', ')}` };
}

/** PostgreSQL text holds every Unicode string but U+0000; a lone surrogate has no UTF-8. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** JSON can hide both behind an escape; the search is only made when the text has such an escape at all. */
function hidesBrokenText(text: string, event: EventEnvelope): boolean {
  if (!/\\u(0000|d[89a-f][0-9a-f]{2})/i.test(text)) return false;
  const pending: unknown[] = [event];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string' && !isStorable(value)) return true;
    if (typeof value === 'object' && value !== null) pending.push(...Object.keys(value), ...Object.values(value));
  }
  return false;
}

/** Which fields are wrong, without their values: what is logged and shown must hold no personal data. */
function issuesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.')}: ${issue.code}`)
    .join('; ');
}
