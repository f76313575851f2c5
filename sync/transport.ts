import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import type { z } from 'zod';
import type { Timers } from '../domain/timers.ts';
import { type Answer, networkAnswer } from './answer.ts';
import { withDeadline } from './deadline.ts';
import { fetchFault } from './fetch-fault.ts';
import { SYNC_LIMITS } from './limits.ts';
import type { PlatformTime } from './platform-time.ts';
import { signRequest } from './protocol/http-signature.ts';
import type { SigningKey } from './protocol/keys.ts';
import { WIRE_LIMITS } from './protocol/limits.ts';
import { checkSeal, type SealCheck, type SealFields } from './protocol/seal.ts';
import { BASE_PATH } from './protocol/wire.ts';
import { type Judge, readAnswer } from './read-answer.ts';
import type { Identity } from './store.ts';

/** fetch as the platform of the runtime has it. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/** gzip of a whole body; asynchronous so that a badge never waits for it. */
export type Gzip = (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;

/** What the transport needs of the outside. `heard` is told of every valid seal. */
export type TransportNeeds = {
  fetch: Fetch;
  timers: Timers;
  time: PlatformTime;
  signer: Pick<SigningKey, 'private_key'>;
  software: string;
  stop: AbortSignal;
  heard(seal: SealFields): void;
  gzip?: Gzip;
};

/** One request: `path` below the protocol's base path, `answer` the shape of a good answer. */
export type Call<T> = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  answer: z.ZodType<T>;
};

/** A request without signature, before the platform's keys are pinned; `seal` judges the answer's. */
export type BareCall<T> = Call<T> & { platform_url: URL; seal(answer: unknown): SealCheck };

/** Sends requests; every answer is a value, nothing is thrown for what a network can do. */
export type Transport = {
  send<T>(identity: Identity, call: Call<T>): Promise<Answer<T>>;
  sendBare<T>(call: BareCall<T>): Promise<Answer<T>>;
};

/** Makes the transport. Redirects are never followed and certificates never excused. */
export function createTransport(needs: TransportNeeds): Transport {
  const gzip = needs.gzip ?? promisify(gzipCallback);

  async function exchange<T>(init: RequestInit & { url: URL }, judge: Judge<T>): Promise<Answer<T>> {
    const answer = await attempt(init, judge);
    if (answer.kind !== 'network' && answer.seal) needs.heard(answer.seal);
    return answer;
  }

  async function attempt<T>({ url, ...init }: RequestInit & { url: URL }, judge: Judge<T>): Promise<Answer<T>> {
    try {
      const ended = await withDeadline(needs.timers, WIRE_LIMITS.request_timeout_ms, needs.stop, async (signal) =>
        readAnswer(await needs.fetch(url, { ...init, redirect: 'manual', signal }), judge),
      );
      if (ended.by === 'stop') return networkAnswer('stopped', 'sync was stopped');
      if (ended.by === 'deadline') return networkAnswer('timeout', `no answer in ${WIRE_LIMITS.request_timeout_ms} ms`);
      return ended.value;
    } catch (error) {
      const { reason, detail } = fetchFault(error);
      return networkAnswer(reason, detail);
    }
  }

  async function encode(body: unknown): Promise<{ bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
    const headers = { accept: 'application/json, application/problem+json', 'user-agent': needs.software };
    if (body === undefined) return { bytes: new Uint8Array(), headers };
    const plain = Buffer.from(JSON.stringify(body), 'utf8');
    const json = { ...headers, 'content-type': 'application/json' };
    if (plain.length < SYNC_LIMITS.gzip_from_bytes) return { bytes: plain, headers: json };
    return { bytes: await gzip(plain), headers: { ...json, 'content-encoding': 'gzip' } };
  }

  return {
    async send<T>(identity: Identity, call: Call<T>) {
      const { bytes, headers } = await encode(call.body);
      const url = urlOf(new URL(identity.platform_url), call);
      const nonce = randomUUID();
      const signature = await signRequest({
        method: call.method,
        url,
        body: bytes,
        kiosk_id: identity.kiosk_id,
        key_id: identity.kiosk_key_id,
        private_key: needs.signer.private_key,
        created_s: needs.time.now_s(),
        nonce,
      });
      return exchange<T>(
        { url, method: call.method, headers: { ...headers, ...signature }, ...bodyOf(call, bytes) },
        { shape: call.answer, seal: (json) => checkSeal(json, identity.platform_keys, nonce), bare_problems: false },
      );
    },

    async sendBare<T>(call: BareCall<T>) {
      const { bytes, headers } = await encode(call.body);
      const url = urlOf(call.platform_url, call);
      return exchange<T>(
        { url, method: call.method, headers, ...bodyOf(call, bytes) },
        { shape: call.answer, seal: call.seal, bare_problems: true },
      );
    },
  };
}

/** A platform may live below a path of its own; proxies in front of it must leave the path as it is, for it is signed. */
function urlOf(platformUrl: URL, call: Pick<Call<unknown>, 'path' | 'query'>): URL {
  const url = new URL(platformUrl);
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${BASE_PATH}${call.path}`;
  url.search = new URLSearchParams(call.query).toString();
  return url;
}

function bodyOf(call: Pick<Call<unknown>, 'body'>, bytes: Uint8Array<ArrayBuffer>): Pick<RequestInit, 'body'> {
  return call.body === undefined ? {} : { body: bytes };
}
