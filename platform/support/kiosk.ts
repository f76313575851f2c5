import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { enrolProof } from '../../sync/protocol/enrol-proof.ts';
import { signRequest } from '../../sync/protocol/http-signature.ts';
import { generateSigningKey, type SigningKey } from '../../sync/protocol/keys.ts';
import { checkSeal } from '../../sync/protocol/seal.ts';
import { BASE_PATH, EnrolAnswer, type PlatformKey, type PushRequest } from '../../sync/protocol/wire.ts';

/** An answer as a kiosk sees it; `sealHolds` says whether the platform's seal held for this very request. */
export type Answer = {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at bodies of every shape
  body: any;
  sealHolds: boolean;
};

/** How a test bends a request before it leaves. */
export type Bend = {
  created_s?: number;
  nonce?: string;
  gzip?: boolean;
  key_id?: string;
  raw?: Uint8Array;
  headers?: Record<string, string>;
};

/** How requests travel: into a server directly, or over HTTP. */
export type Wire = (request: {
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
}) => Promise<Pick<Answer, 'status' | 'headers' | 'text'>>;

/** Straight into the handlers, without a socket. */
export function intoApp(app: FastifyInstance): Wire {
  return async ({ method, path, headers, body }) => {
    const payload = body.length > 0 ? { payload: Buffer.from(body) } : {};
    const answer = await app.inject({ method, url: path, headers, ...payload });
    return { status: answer.statusCode, headers: answer.headers, text: answer.body };
  };
}

/** To a server that runs. */
export function overHttp(url: string): Wire {
  return async ({ method, path, headers, body }) => {
    const payload = body.length > 0 ? { body: Buffer.from(body) } : {};
    const answer = await fetch(new URL(path, url), { method, headers, ...payload });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
  };
}

/** A kiosk without a screen: a key, an identity, and requests signed as the contract says. */
export class VirtualKiosk {
  readonly key: SigningKey;
  readonly installId = uuidv7();
  kioskId = '';
  keyId = '';
  platformKeys: PlatformKey[] = [];
  readonly #wire: Wire;
  readonly #now: () => number;

  constructor(wire: Wire, now: () => number, key: SigningKey = generateSigningKey()) {
    this.key = key;
    this.#wire = wire;
    this.#now = now;
  }

  /** POST /enrol; remembers who the platform says it is. */
  async enrol(code: string): Promise<Answer> {
    const claim = { code, public_key: this.key.public_key, install_id: this.installId };
    const proof = enrolProof(claim, this.key.private_key);
    const payload = { ...claim, proof, software: 'test/1' };
    const answer = await this.#send('POST', '/enrol', Buffer.from(JSON.stringify(payload)), {}, proof);
    if (answer.status !== 201) return answer;
    const body = EnrolAnswer.parse(answer.body);
    this.kioskId = body.kiosk_id;
    this.keyId = body.kiosk_key_id;
    this.platformKeys = body.platform_keys;
    return { ...answer, sealHolds: checkSeal(answer.body, this.platformKeys, proof).ok };
  }

  /** A signed request. */
  async ask(method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown, bend: Bend = {}): Promise<Answer> {
    const json = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
    const bytes = bend.raw ?? (bend.gzip ? gzipSync(json) : json);
    const nonce = bend.nonce ?? randomUUID();
    const signed = await signRequest({
      method,
      url: new URL(`http://platform.invalid${BASE_PATH}${path}`),
      body: bytes,
      kiosk_id: this.kioskId,
      key_id: bend.key_id ?? this.keyId,
      private_key: this.key.private_key,
      created_s: bend.created_s ?? Math.floor(this.#now() / 1000),
      nonce,
    });
    const headers = { ...signed, ...(bend.gzip ? { 'content-encoding': 'gzip' } : {}), ...bend.headers };
    return this.#send(method, path, bytes, headers, nonce);
  }

  /** POST /hello with the logs given. */
  hello(logs: object[] = []): Promise<Answer> {
    return this.ask('POST', '/hello', {
      versions: { protocol: 1, software: 'test/1', schema: 1 },
      clock: { wall: new Date(this.#now()).toISOString(), state: 'trusted', boot_id: 'boot', mono_ms: 1 },
      health: { database: 'ok', disk_free_bytes: null },
      readers: [],
      logs,
      cursors: {},
    });
  }

  register(logId: string, over: object = {}): Promise<Answer> {
    return this.ask('PUT', `/logs/${logId}`, { hash_alg: 'sha-256', parent: null, reason: 'enrol', ...over });
  }

  push(logId: string, fromSeq: number, request: PushRequest, bend: Bend = {}): Promise<Answer> {
    return this.ask('PUT', `/logs/${logId}/events/${fromSeq}`, request, bend);
  }

  async #send(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    bytes: Uint8Array,
    headers: Record<string, string>,
    nonce: string,
  ): Promise<Answer> {
    const type: Record<string, string> = bytes.length > 0 ? { 'content-type': 'application/json' } : {};
    const answer = await this.#wire({
      method,
      path: `${BASE_PATH}${path}`,
      headers: { ...type, ...headers },
      body: bytes,
    });
    const isJson = /^application\/(problem\+)?json/.test(String(answer.headers['content-type']));
    const body = isJson ? JSON.parse(answer.text) : null;
    const sealHolds = checkSeal(body, this.platformKeys, nonce).ok;
    return { ...answer, body, sealHolds };
  }
}
