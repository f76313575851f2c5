import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import { type Refusal, refuse } from '../http/problem.ts';

const inflate = promisify(gunzip);

/** The JSON in a body that arrived whole and verified. */
export type ParsedBody = { json: unknown };

/**
 * Raw bytes → JSON: inflated under a cap (a gzip bomb stops at it), decoded strictly as UTF-8, parsed. Called only after
 * the signature over the raw bytes held. Refusals: `batch-too-large`, `unreadable`.
 */
export async function parseBody(raw: Uint8Array, contentEncoding: string | undefined): Promise<ParsedBody | Refusal> {
  const plain = await inflated(raw, contentEncoding);
  if ('refused' in plain) return plain;
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain.bytes)) };
  } catch {
    return refuse('unreadable', 'the body is not JSON in UTF-8');
  }
}

async function inflated(raw: Uint8Array, encoding: string | undefined): Promise<{ bytes: Uint8Array } | Refusal> {
  if (encoding === undefined || encoding === 'identity') return { bytes: raw };
  if (encoding !== 'gzip') return refuse('unreadable', 'the only content-encoding is gzip');
  try {
    return { bytes: await inflate(raw, { maxOutputLength: WIRE_LIMITS.inflated_bytes }) };
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return tooLarge ? refuse('batch-too-large', 'inflates too far') : refuse('unreadable', 'the body is not gzip');
  }
}
