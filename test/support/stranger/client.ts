import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

/** A kiosk client written from docs/protocol.md and the OpenAPI document alone: nothing in it is Haitang's own code. */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Body = { [name: string]: Json };
export type Answer = { status: number; body: Body };
type PlatformKey = { key_id: string; public_key: string };
type Method = 'GET' | 'PUT' | 'POST';

/** RFC 8785 for what this client writes and reads: JSON.stringify already gives its numbers and strings. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A UUIDv7 (RFC 9562): 48 bits of time, version, variant, chance. */
export function uuid7(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An instant in the city's offset. */
export function cityTime(ms = Date.now()): string {
  return new Date(ms + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}

/** The log of one kiosk: canonical texts and their hashes. */
export class Log {
  readonly id = uuid7();
  readonly rows: { text: string; hash: string }[] = [];

  get head() {
    return this.at(this.rows.length);
  }

  at(seq: number) {
    return { seq, hash: this.rows[seq - 1]?.hash ?? '0'.repeat(64) };
  }

  /** Writes an event; `id` is that of an event that moved here from another log. */
  append(type: string, body: Body, id = uuid7()): void {
    const at = { wall: cityTime(), zone: 'Asia/Shanghai', mono_ms: 1, boot_id: 'stranger', clock: 'unsynced' };
    const place = { log_id: this.id, seq: this.rows.length + 1, prev_hash: this.head.hash };
    const text = canonical({ ...place, id, type, version: 1, at, actor: { kind: 'kiosk' }, body });
    this.rows.push({ text, hash: sha256(text) });
  }
}

/** A kiosk. Every answer that it gives back was sealed by the platform for this very request; anything else throws. */
export class Stranger {
  readonly #base: string;
  readonly #keys = generateKeyPairSync('ed25519');
  #named = { kioskId: '', keyId: '' };
  #platform: PlatformKey[] = [];

  constructor(platform: string) {
    this.#base = new URL('/kiosk/v1', platform).href;
  }

  /** POST /enrol: its answer brings the keys that seal it. */
  async enrol(code: string): Promise<Answer> {
    const install_id = uuid7();
    const { x = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const public_key = Buffer.from(x, 'base64url').toString('base64');
    const proof = this.#sign(`haitang-enrol-v1\n${code}\n${public_key}\n${install_id}`);
    const body = { code, public_key, proof, install_id, software: 'stranger/1' };
    const answer = await this.#send('POST', '/enrol', JSON.stringify(body), {}, proof);
    this.#platform = answer.body.platform_keys as PlatformKey[];
    this.#named = { kioskId: String(answer.body.kiosk_id), keyId: String(answer.body.kiosk_key_id) };
    return answer;
  }

  hello(log: Log, acked: number): Promise<Answer> {
    return this.ask('POST', '/hello', {
      versions: { protocol: 1, software: 'stranger/1', schema: 1 },
      clock: { wall: cityTime(), state: 'unsynced', boot_id: 'stranger', mono_ms: 1 },
      health: { database: 'ok', disk_free_bytes: null },
      ...{ readers: [], cursors: { roster: null, agenda: null } },
      logs: [{ log_id: log.id, state: 'open', head: log.head, acked }],
    });
  }

  open(log: Log): Promise<Answer> {
    return this.ask('PUT', `/logs/${log.id}`, { hash_alg: 'sha-256', parent: null, reason: 'enrol' });
  }

  /** Pushes the events after a position. */
  push(log: Log, after = 0): Promise<Answer> {
    const events = log.rows.slice(after).map(({ text }) => text);
    return this.ask('PUT', `/logs/${log.id}/events/${after + 1}`, { prev_hash: log.at(after).hash, events });
  }

  /** A signed request (RFC 9421). */
  ask(method: Method, path: string, body?: Body): Promise<Answer> {
    const bytes = body === undefined ? '' : JSON.stringify(body);
    const nonce = uuid7();
    const { kioskId, keyId } = this.#named;
    const digest = `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
    const url = new URL(this.#base + path);
    const covered = '("@method" "@path" "@query" "content-digest" "haitang-kiosk")';
    const params = `${covered};created=${Math.floor(Date.now() / 1000)};nonce="${nonce}";keyid="${keyId}";alg="ed25519"`;
    const text = [
      `"@method": ${method}`,
      `"@path": ${url.pathname}`,
      `"@query": ${url.search || '?'}`,
      `"content-digest": ${digest}`,
      `"haitang-kiosk": ${kioskId}`,
      `"@signature-params": ${params}`,
    ].join('\n');
    const signed = { 'signature-input': `sig1=${params}`, signature: `sig1=:${this.#sign(text)}:` };
    const headers = { ...signed, 'content-digest': digest, 'haitang-kiosk': kioskId };
    return this.#send(method, path, bytes, headers, nonce);
  }

  async #send(method: Method, path: string, bytes: string, headers: Record<string, string>, nonce: string) {
    const content = bytes === '' ? {} : { body: bytes, headers: { ...headers, 'content-type': 'application/json' } };
    const answer = await fetch(this.#base + path, { method, redirect: 'manual', headers, ...content });
    const body = (await answer.json()) as Body;
    const { signature, ...sealed } = body;
    const keys = path === '/enrol' ? (body.platform_keys as PlatformKey[] | undefined) : this.#platform;
    const raw = keys?.find(({ key_id }) => key_id === body.key_id)?.public_key ?? '';
    const x = Buffer.from(raw, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const holds = verify(null, Buffer.from(canonical(sealed)), key, Buffer.from(String(signature), 'base64'));
    if (!holds || body.nonce !== nonce) throw new Error(`not the platform's answer: ${answer.status}`);
    return { status: answer.status, body };
  }

  #sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.#keys.privateKey).toString('base64');
  }
}
