import type { Point, ProblemCode } from '../../sync/protocol/wire.ts';

/** A refusal as a value: what becomes application/problem+json (RFC 9457). `retry_after_s` becomes the Retry-After header. */
export type Refusal = {
  refused: ProblemCode;
  detail?: string;
  head?: Point;
  retry_after_s?: number;
};

/** The status and the short English title of each code; `type` is `urn:haitang:problem:{code}`. */
export const PROBLEMS: Record<ProblemCode, { status: number; title: string }> = {
  'clock-skew': { status: 401, title: 'The time of the signature is too far from the platform’s time' },
  signature: { status: 401, title: 'The signature is missing or does not hold' },
  'nonce-seen': { status: 401, title: 'This nonce has been used' },
  'unknown-kiosk': { status: 401, title: 'No such kiosk or key' },
  revoked: { status: 403, title: 'This kiosk has been revoked' },
  'enrolment-code': { status: 403, title: 'The enrolment code is wrong, expired, used or locked' },
  'log-exists': { status: 409, title: 'This log exists and is another' },
  'log-unknown': { status: 404, title: 'No such log of this kiosk' },
  'log-sealed': { status: 409, title: 'This log is sealed' },
  gap: { status: 409, title: 'Events before these are missing' },
  fork: { status: 409, title: 'Another history is stored at this position' },
  'batch-too-large': { status: 413, title: 'The request is too large: send less at once' },
  unreadable: { status: 422, title: 'The request cannot be read as a whole' },
  'cursor-expired': { status: 410, title: 'The cursor is older than the memory of deletions: start anew' },
  'feed-reset': { status: 410, title: 'The cursor belongs to another feed: start anew' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'The platform cannot answer at the moment' },
  'not-found': { status: 404, title: 'Nothing is here' },
  internal: { status: 500, title: 'The platform failed' },
};

/** Makes a refusal. */
export function refuse(
  refused: ProblemCode,
  detail?: string,
  more: Pick<Refusal, 'head' | 'retry_after_s'> = {},
): Refusal {
  return detail === undefined ? { refused, ...more } : { refused, detail, ...more };
}

/** Whether a result is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** The body of the problem, before it is sealed. */
export function problemBody({ refused, detail, head }: Refusal) {
  const { status, title } = PROBLEMS[refused];
  return {
    type: `urn:haitang:problem:${refused}`,
    title,
    status,
    code: refused,
    ...(detail === undefined ? {} : { detail }),
    ...(head === undefined ? {} : { head }),
  };
}
