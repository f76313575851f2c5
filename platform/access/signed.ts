import type { FastifyInstance, FastifyRequest } from 'fastify';
import { claimedNonce } from '../../sync/protocol/signature-headers.ts';
import { parseBody } from '../http/body.ts';
import { isRefusal, refuse } from '../http/problem.ts';
import { sendRefusal } from '../http/seal.ts';
import type { Platform } from '../platform.ts';
import type { Caller } from './caller.ts';
import { verifyCaller } from './verify.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The kiosk behind a signed request; null on the routes that take none. */
    caller: Caller | null;
    /** The nonce that the seal of the answer must carry; null when the request carried none. */
    sealNonce: string | null;
  }
  interface FastifyContextConfig {
    /** `kiosk`: a signature is required · `revoked-too`: also one of a revoked kiosk · absent: none is looked at. */
    signed?: 'kiosk' | 'revoked-too';
  }
}

const EMPTY = new Uint8Array();

/**
 * Lets no signed route see a body whose signature over the raw bytes has not held: bodies arrive as buffers, are verified,
 * and only then inflated and parsed, all before validation.
 */
export function requireSignatures(app: FastifyInstance, platform: Platform): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.decorateRequest('caller', null);

  app.addHook('preValidation', async (request, reply) => {
    const { signed } = request.routeOptions.config;
    const raw = request.body instanceof Uint8Array ? request.body : EMPTY;
    if (signed) {
      const received = receivedOf(request, raw);
      request.sealNonce = claimedNonce(received);
      const caller = await verifyCaller(received, platform);
      if (isRefusal(caller)) {
        request.log.info({ code: caller.refused, detail: caller.detail }, 'request refused');
        return sendRefusal(platform, request, reply, { refused: caller.refused });
      }
      request.caller = caller;
      const wait = platform.pacer.admit(caller.kiosk_id);
      if (wait !== null) {
        return sendRefusal(platform, request, reply, refuse('too-many-requests', undefined, { retry_after_s: wait }));
      }
      if (caller.state === 'revoked' && signed !== 'revoked-too') {
        return sendRefusal(platform, request, reply, refuse('revoked'));
      }
    }
    if (raw.length === 0) return;
    const parsed = await parseBody(raw, request.headers['content-encoding']);
    if (isRefusal(parsed)) return sendRefusal(platform, request, reply, parsed);
    request.body = parsed.json;
  });
}

/** The caller of a signed route. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('the route takes no signature');
  return request.caller;
}

function receivedOf(request: FastifyRequest, body: Uint8Array) {
  return { method: request.method, path_and_query: request.raw.url ?? '', headers: headersOf(request), body };
}

/** Node joins repeated headers with a comma; the signature headers must stand alone, so that each is given as often as it came. */
function headersOf(request: FastifyRequest): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  const { rawHeaders } = request.raw;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    headers[name] = [...(headers[name] ?? []), rawHeaders[at + 1] ?? ''];
  }
  return headers;
}
