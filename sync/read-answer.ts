import { z } from 'zod';
import { type Answer, networkAnswer } from './answer.ts';
import { SYNC_LIMITS } from './limits.ts';
import type { SealCheck, SealFields } from './protocol/seal.ts';
import { Problem, ProblemCode } from './protocol/wire.ts';
import { retryAfterMs } from './retry-after.ts';

/** A problem as the kiosk reads it: codes of a later platform count as `internal`. */
const KnownProblem = Problem.extend({ code: ProblemCode.catch('internal') });

type Http = { status: number; retry_after_ms: number | null };

/** How an answer is judged: the shape it should have, and who may have sealed it. */
export type Judge<T> = {
  shape: z.ZodType<T>;
  seal(answer: unknown): SealCheck;
  /** Whether problems count without a seal: true only before enrolment, when no key is pinned. */
  bare_problems: boolean;
};

/**
 * Turns an HTTP response into a value. Status and headers come from whoever answered, so they decide nothing: an answer
 * counts only when its media type is ours, its seal holds and its shape is known, in this order.
 */
export async function readAnswer<T>(response: Response, judge: Judge<T>): Promise<Answer<T>> {
  const http = { status: response.status, retry_after_ms: retryAfterMs(response.headers) };
  const media = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const expected = response.ok ? 'application/json' : 'application/problem+json';
  if (media !== expected) {
    await response.body?.cancel();
    return networkAnswer(impostor(response, media), `${response.status} ${media || 'without a media type'}`, http);
  }
  const text = await readCapped(response, SYNC_LIMITS.answer_bytes);
  if (text === null) return networkAnswer('too_large', `more than ${SYNC_LIMITS.answer_bytes} bytes`, http);
  const json = parse(text);
  const check = judge.seal(json);
  if (!response.ok && (check.ok || judge.bare_problems)) return readProblem(json, check.ok ? check.seal : null, http);
  if (!check.ok) {
    if (check.fault !== 'no-seal') return networkAnswer('bad_signature', check.fault, http);
    return networkAnswer(response.ok ? 'not_our_platform' : 'http_error', 'without a seal', http);
  }
  const body = judge.shape.safeParse(json);
  if (!body.success) return networkAnswer('not_understood', z.prettifyError(body.error), http);
  return { kind: 'ok', status: response.status, body: body.data, seal: check.seal };
}

function readProblem(json: unknown, seal: SealFields | null, http: Http): Answer<never> {
  const problem = KnownProblem.safeParse(json);
  if (!problem.success) return networkAnswer('not_understood', z.prettifyError(problem.error), http);
  return { kind: 'problem', problem: problem.data, seal, retry_after_ms: http.retry_after_ms };
}

/** Who answers in another media type: a portal redirects or shows a page as if all were well, a proxy shows an error page. */
function impostor(response: Response, media: string): 'captive_portal' | 'not_our_platform' | 'http_error' {
  const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  if (redirected || response.status === 511) return 'captive_portal';
  if (!response.ok) return 'http_error';
  return media === 'text/html' ? 'captive_portal' : 'not_our_platform';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body as text, or null when it goes beyond the cap: a small gzip can inflate to anything. */
async function readCapped(response: Response, cap: number): Promise<string | null> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > cap) return null; // leaving the loop cancels the stream
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
