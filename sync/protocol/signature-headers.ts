import type { Request } from 'http-message-signatures';
import { Uuid } from '../../domain/words.ts';
import { contentDigest } from './content-digest.ts';

/**
 * HTTP message signatures (RFC 9421) as the kiosk protocol uses them: one signature `sig1` by an Ed25519 key, over exactly
 * the five components below, with exactly the four parameters below. The strictness is the point: a request that signs
 * less, twice, or in another way is refused rather than understood.
 */
export const LABEL = 'sig1';
export const COMPONENTS: string[] = ['@method', '@path', '@query', 'content-digest', 'haitang-kiosk'];
export const PARAMETERS: string[] = ['created', 'nonce', 'keyid', 'alg'];
export const ALG = 'ed25519';
const MAX_TOKEN_CHARS = 128;

/** A request as it arrived: `path_and_query` from the request line, `body` the raw bytes before any decoding. */
export type ReceivedRequest = {
  method: string;
  path_and_query: string;
  headers: Record<string, string | string[] | undefined>;
  body: Uint8Array;
};

/** Who claims to have signed what; `message` holds the four headers alone, for the library to rebuild the signature base. */
export type ReadSignature = { kiosk_id: string; key_id: string; nonce: string; created_s: number; message: Request };

/** Everything that can be said without a key: one header of each, one signature, nothing more and nothing less covered. A string is the refusal. */
export function readSignature(received: ReceivedRequest): ReadSignature | string {
  // A target that a URL writes differently (dot segments, fragments, absolute form) could be routed as one path and signed as another.
  const url = URL.parse(`http://host.invalid${received.path_and_query}`);
  if (!url || url.pathname + url.search !== received.path_and_query) return 'target is not normalized';

  const headers: Record<string, string> = {};
  for (const name of ['content-digest', 'haitang-kiosk', 'signature-input', 'signature']) {
    const value = soleHeader(received.headers, name);
    if (value === null) return `${name} must stand exactly once`;
    headers[name] = value;
  }
  if (headers['content-digest'] !== contentDigest(received.body)) return 'content-digest differs from the body';
  if (!Uuid.safeParse(headers['haitang-kiosk']).success) return 'haitang-kiosk is not a kiosk id';
  if (!/^sig1=:[A-Za-z0-9+/]{86}==:$/.test(headers.signature ?? '')) return 'signature is not one Ed25519 signature';

  const input = readSignatureInput(headers['signature-input'] ?? '');
  if (typeof input === 'string') return input;
  const message = { method: received.method, url, headers };
  return { kiosk_id: headers['haitang-kiosk'] ?? '', ...input, message };
}

/** The nonce that a request names, whatever else is wrong with it; null when there is none that a seal could repeat. */
export function claimedNonce(received: ReceivedRequest): string | null {
  const input = soleHeader(received.headers, 'signature-input');
  const quoted = input === null ? null : /;nonce=("[^"\\]*")/.exec(input)?.[1];
  return quoted && isToken(quoted) ? quoted.slice(1, -1) : null;
}

/** `sig1=("@method" …);created=…;nonce="…";keyid="…";alg="ed25519"`: the members in any order, none missing, none more. */
function readSignatureInput(text: string): { key_id: string; nonce: string; created_s: number } | string {
  const shape = /^sig1=\(("[^"]*"(?: "[^"]*")*)\)((?:;[a-z]+=(?:"[^"\\]*"|\d{1,12}))+)$/.exec(text);
  if (!shape?.[1] || !shape[2]) return 'signature-input is not one plain signature';
  const components = shape[1].split(' ').map((quoted) => quoted.slice(1, -1));
  if (!sameMembers(components, COMPONENTS)) return 'covered components are not the five required';
  const pairs = [...shape[2].matchAll(/;([a-z]+)=("[^"\\]*"|\d+)/g)].map((m) => [m[1] ?? '', m[2] ?? ''] as const);
  const names = pairs.map(([name]) => name);
  if (!sameMembers(names, PARAMETERS)) return 'parameters are not the four required';
  const { created = '', nonce = '', keyid = '', alg = '' } = Object.fromEntries(pairs);
  if (alg !== `"${ALG}"`) return 'alg is not ed25519';
  if (!/^\d+$/.test(created)) return 'created is not a number';
  if (!isToken(nonce) || !isToken(keyid)) return 'nonce or keyid is empty, too long or not a string';
  return { key_id: keyid.slice(1, -1), nonce: nonce.slice(1, -1), created_s: Number(created) };
}

function isToken(quoted: string): boolean {
  return /^"[\x21-\x7e]+"$/.test(quoted) && quoted.length - 2 <= MAX_TOKEN_CHARS;
}

function sameMembers(given: readonly string[], required: readonly string[]): boolean {
  return given.length === required.length && required.every((name) => given.includes(name));
}

/** The header's value when it stands exactly once in whatever letter case, else null. */
function soleHeader(headers: ReceivedRequest['headers'], name: string): string | null {
  const found = Object.entries(headers).filter(([key, value]) => key.toLowerCase() === name && value !== undefined);
  const value = found[0]?.[1];
  if (found.length !== 1 || value === undefined) return null;
  if (typeof value === 'string') return value;
  return value.length === 1 ? (value[0] ?? null) : null;
}
