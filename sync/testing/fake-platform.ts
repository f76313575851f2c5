import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { cityInstant } from '../../domain/city-time.ts';
import type { FeedName } from '../../domain/reference.ts';
import { checkEnrolProof } from '../protocol/enrol-proof.ts';
import { verifyRequest } from '../protocol/http-signature.ts';
import { checkKeyProof } from '../protocol/key-proof.ts';
import { generateSigningKey, publicKeyFromBase64 } from '../protocol/keys.ts';
import { seal } from '../protocol/seal.ts';
import {
  BASE_PATH,
  EnrolRequest,
  HelloRequest,
  KeyRequest,
  LogRequest,
  type Pacing,
  type Point,
  type ProblemCode,
  ReconcileRequest,
} from '../protocol/wire.ts';
import { FakeFeeds } from './fake-feeds.ts';
import { FakeLogs } from './fake-logs.ts';

type Answer = { status: number; body: object; headers?: Record<string, string> };
/** `keys` by id, oldest first. */
type Kiosk = { kiosk_id: string; keys: Map<string, string>; install_id: string; revoked: boolean };
type Caller = { kiosk: Kiosk; nonce: string };

/** A request on its way: what a network can lose, repeat or change. */
export type Message = { method: string; path_and_query: string; headers: Record<string, string>; body: Uint8Array };

const STATUS: Partial<Record<ProblemCode, number>> = {
  'clock-skew': 401,
  signature: 401,
  'nonce-seen': 401,
  'unknown-kiosk': 401,
  revoked: 403,
  'enrolment-code': 403,
  'log-exists': 409,
  'log-unknown': 404,
  gap: 409,
  fork: 409,
  'batch-too-large': 413,
  unreadable: 422,
  'cursor-expired': 410,
  'feed-reset': 410,
  'too-many-requests': 429,
  unavailable: 503,
  'not-found': 404,
};

/**
 * A test double of the platform at the edge of the kiosk's world: it speaks the protocol of docs/protocol.md in memory,
 * checks every signature and seals every answer. Its knobs are what a test turns.
 */
export class FakePlatform {
  readonly logs = new FakeLogs();
  readonly feeds = new FakeFeeds();
  key = { ...generateSigningKey(), key_id: 'platform-1' };
  /** The key that will seal next; told to kiosks before it is used. */
  nextKey: typeof this.key | null = null;
  epoch = randomUUID();
  pacing: Pacing = { next_ms: 1000, cap_ms: 300_000, batch_max: 500, bytes_max: 256 * 1024 };
  /** More events than this in one push are answered 413. */
  max_events = 500;
  durable_seq = 0;
  /** How far the platform's clock is off the world's. */
  skew_ms = 0;
  /** Fields of a later version, in every answer. */
  more: object = {};
  /** Whether hello asks for a new key. */
  rotate = false;
  /** The one thing the next request is refused with, or a rule for all of them. */
  refuse: (message: Message) => { code: ProblemCode; retry_after?: string } | null = () => null;
  /** What was asked, in order: `PUT /logs/…/events/1`. */
  readonly asked: string[] = [];
  /** Refusals of signatures, in order. */
  readonly refused: ProblemCode[] = [];
  readonly #codes = new Map<string, { claim: string; answer: object } | null>();
  readonly #kiosks = new Map<string, Kiosk>();
  readonly #nonces = new Set<string>();
  readonly #now: () => number;

  /** `now` gives the platform's time in epoch milliseconds. */
  constructor(now: () => number) {
    this.#now = () => now() + this.skew_ms;
  }

  /** A one-time code. */
  code(): string {
    const code = `CODE-${this.#codes.size + 1}`;
    this.#codes.set(code, null);
    return code;
  }

  revoke(kioskId: string, revoked = true): void {
    const kiosk = this.#kiosks.get(kioskId);
    if (kiosk) kiosk.revoked = revoked;
  }

  /** Puts back an older state of all logs, with a new epoch, as the runbook of a restore says. */
  restore(image: unknown): void {
    this.logs.restore(image);
    this.epoch = randomUUID();
  }

  /** Answers a message. */
  async handle(message: Message): Promise<Response> {
    const { method, path_and_query, headers } = message;
    const url = new URL(path_and_query, 'http://platform.invalid');
    const path = url.pathname.slice(BASE_PATH.length);
    this.asked.push(`${method} ${path}`);
    if (path === '/enrol') return this.#respond(this.#enrol(read(message)), EnrolRequest.parse(read(message)).proof);
    const key = async (kioskId: string, keyId: string) => {
      return publicKeyFromBase64(this.#kiosks.get(kioskId)?.keys.get(keyId) ?? '');
    };
    const check = await verifyRequest(message, { key, now_s: Math.floor(this.#now() / 1000) });
    if (!check.ok) {
      this.refused.push(check.code);
      return this.#respond(problem(check.code), check.nonce ?? '');
    }
    if (this.#nonces.has(check.nonce)) return this.#respond(problem('nonce-seen'), check.nonce);
    this.#nonces.add(check.nonce);
    const kiosk = this.#kiosks.get(headers['haitang-kiosk'] ?? '');
    if (!kiosk) return this.#respond(problem('unknown-kiosk'), check.nonce);
    retireElders(kiosk, /keyid="([^"]*)"/.exec(headers['signature-input'] ?? '')?.[1]);
    const refused = this.refuse(message);
    if (refused) {
      const retry = refused.retry_after === undefined ? {} : { 'retry-after': refused.retry_after };
      return this.#respond({ ...problem(refused.code), headers: retry }, check.nonce);
    }
    return this.#respond(this.#route(message, url, path, { kiosk, nonce: check.nonce }), check.nonce);
  }

  #route(message: Message, url: URL, path: string, { kiosk }: Caller): Answer {
    const [, noun, name = '', verb, position] = path.split('/');
    if (kiosk.revoked && verb !== 'events') return problem('revoked');
    if (noun === 'keys') return addKey(kiosk, KeyRequest.parse(read(message)));
    if (noun === 'hello') return this.#hello(HelloRequest.parse(read(message)), kiosk);
    if (noun === 'feeds') return this.#feed(name as FeedName, url.searchParams);
    if (noun !== 'logs') return problem('not-found');
    if (verb === undefined) return this.#register(name, kiosk, LogRequest.parse(read(message)));
    if (!this.logs.owns(name, kiosk.kiosk_id)) return problem('log-unknown');
    if (verb === 'events') return this.#push(name, Number(position), read(message));
    const { points } = ReconcileRequest.parse(read(message));
    return { status: 200, body: { ...this.#position(name), match: this.logs.reconcile(name, points) } };
  }

  #enrol(json: unknown): Answer {
    const { code, proof, ...claim } = EnrolRequest.parse(json);
    const used = this.#codes.get(code);
    if (used === undefined || !checkEnrolProof({ ...claim, code }, proof)) return problem('enrolment-code');
    const same = JSON.stringify(claim);
    if (used) return used.claim === same ? { status: 200, body: used.answer } : problem('enrolment-code');
    const kiosk_id = randomUUID();
    const kiosk_key_id = `key-${kiosk_id}`;
    const keys = new Map([[kiosk_key_id, claim.public_key]]);
    this.#kiosks.set(kiosk_id, { kiosk_id, keys, install_id: claim.install_id, revoked: false });
    const answer = {
      kiosk_id,
      kiosk_key_id,
      venue: { code: 'V-1', name: '演示阵地', district: '320508' },
      platform_keys: this.#publicKeys(),
      card_key: Buffer.alloc(32, 7).toString('base64'),
    };
    this.#codes.set(code, { claim: same, answer });
    return { status: 201, body: answer };
  }

  #hello(hello: HelloRequest, kiosk: Kiosk): Answer {
    const known = hello.logs.filter((log) => this.logs.owns(log.log_id, kiosk.kiosk_id));
    const logs = known.map((log) => this.#position(log.log_id));
    const commands = this.rotate ? [{ id: 'c', name: 'rotate-key', args: null }] : [];
    const more = { pacing: this.pacing, accepted_events: {}, commands, platform_keys: this.#publicKeys() };
    return { status: 200, body: { logs, ...more } };
  }

  #publicKeys() {
    const keys = this.nextKey ? [this.key, this.nextKey] : [this.key];
    return keys.map(({ key_id, public_key }) => ({ key_id, public_key }));
  }

  #register(logId: string, kiosk: Kiosk, request: LogRequest): Answer {
    const fresh = !this.logs.of(kiosk.kiosk_id).includes(logId);
    if (!this.logs.register(logId, kiosk.kiosk_id, request)) return problem('log-exists');
    return { status: fresh ? 201 : 200, body: this.#position(logId) };
  }

  #push(logId: string, from: number, json: unknown): Answer {
    const events = (json as { events?: unknown[] }).events;
    if ((events?.length ?? 0) > this.max_events) return problem('batch-too-large');
    const pushed = this.logs.push(logId, from, json);
    if ('code' in pushed) return problem(pushed.code, pushed.head);
    return { status: 200, body: { ...this.#position(logId), ...pushed } };
  }

  #feed(name: FeedName, query: URLSearchParams): Answer {
    const page = this.feeds.page(name, query.get('cursor'), Number(query.get('limit')));
    return typeof page === 'string' ? problem(page) : { status: 200, body: page };
  }

  #position(logId: string) {
    return { log_id: logId, head: this.logs.head(logId), durable_seq: this.durable_seq };
  }

  #respond({ status, body, headers }: Answer, nonce: string): Response {
    const type = status < 400 ? 'application/json' : 'application/problem+json; charset=utf-8';
    const sealed = seal(
      { ...this.more, ...body },
      {
        nonce,
        server_time: cityInstant(this.#now()),
        server_epoch: this.epoch,
        key_id: this.key.key_id,
        private_key: this.key.private_key,
      },
    );
    return new Response(JSON.stringify(sealed), { status, headers: { 'content-type': type, ...headers } });
  }
}

/** The same key again keeps its id. */
function addKey({ kiosk_id, keys }: Kiosk, { public_key, proof }: KeyRequest): Answer {
  if (!checkKeyProof({ kiosk_id, public_key }, proof)) return problem('signature');
  const held = [...keys].find(([, key]) => key === public_key)?.[0];
  const kiosk_key_id = held ?? `key-${keys.size + 1}-${kiosk_id}`;
  keys.set(kiosk_key_id, public_key);
  return { status: 201, body: { kiosk_id, kiosk_key_id } };
}

/** The first use of a key ends those that are older. */
function retireElders({ keys }: Kiosk, used = ''): void {
  for (const keyId of [...keys.keys()].slice(0, [...keys.keys()].indexOf(used))) keys.delete(keyId);
}

function problem(code: ProblemCode, head?: Point): Answer {
  const status = STATUS[code] ?? 500;
  return {
    status,
    body: { type: `urn:haitang:problem:${code}`, title: code, status, code, ...(head ? { head } : {}) },
  };
}

function read({ headers, body }: Message): unknown {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}
