import type { Fetch } from '../transport.ts';
import type { FakePlatform, Message } from './fake-platform.ts';
import type { VirtualTimers } from './virtual-timers.ts';

/** What may happen to one exchange. */
export const FAULTS = [
  'lose_request',
  'lose_response',
  'refused',
  'cut_before',
  'cut_after',
  'duplicate',
  'echo_later',
  'portal_page',
  'portal_redirect',
  'portal_511',
  'proxy_502',
  'proxy_407',
  'foreign_json',
  'truncated',
  'tampered',
  'stale',
  'gateway_503',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Hours after which a network may still deliver a copy. */
const ECHO_MS = 3 * 3_600_000;

/**
 * A test double of the network between kiosk and platform: it delivers, or does what `next` says instead. Nothing here
 * knows the protocol; it only loses, repeats and forges bytes.
 */
export class FaultyLine {
  /** Says what happens to the next exchange; null delivers it. */
  next: (message: Message) => Fault | null = () => null;
  /** Answers in the platform's place, when set. */
  instead: Fetch | null = null;
  /** Whether the cable is out. */
  down = false;
  delivered = 0;
  readonly #platform: FakePlatform;
  readonly #timers: VirtualTimers;
  readonly #last = new Map<string, string>();

  constructor(platform: FakePlatform, timers: VirtualTimers) {
    this.#platform = platform;
    this.#timers = timers;
  }

  /** The fetch to inject. */
  readonly fetch: Fetch = async (url, init) => {
    if (this.instead) return this.instead(url, init);
    const message: Message = {
      method: init.method ?? 'GET',
      path_and_query: url.pathname + url.search,
      headers: init.headers as Record<string, string>,
      body: (init.body as Uint8Array | undefined) ?? new Uint8Array(),
    };
    this.#timers.stir();
    if (this.down) throw failed('ENETUNREACH');
    const fault = this.next(message);
    return fault ? this.#suffer(fault, message) : this.#deliver(message);
  };

  async #deliver(message: Message): Promise<Response> {
    this.delivered += 1;
    const response = await this.#platform.handle(message);
    const text = await response.text();
    const place = `${message.method} ${message.path_and_query}`;
    this.#timers.stir();
    this.#last.set(place, text);
    return copyOf(response, text);
  }

  async #suffer(fault: Fault, message: Message): Promise<Response> {
    switch (fault) {
      case 'lose_request':
        return new Promise(() => {});
      case 'lose_response':
        await this.#deliver(message);
        return new Promise(() => {});
      case 'refused':
        throw failed('ECONNREFUSED');
      case 'cut_before':
        throw failed('ECONNRESET');
      case 'cut_after':
        await this.#deliver(message);
        throw failed('UND_ERR_SOCKET');
      case 'duplicate': {
        const [first, second] = await Promise.all([this.#deliver(message), this.#deliver(message)]);
        return message.body.length % 2 ? first : second;
      }
      case 'echo_later':
        this.#timers.setTimeout(() => void this.#deliver(message), ECHO_MS);
        return this.#deliver(message);
      case 'portal_page':
        return new Response('<html>请先登录</html>', { status: 200, headers: { 'content-type': 'text/html' } });
      case 'portal_redirect':
        return new Response(null, { status: 302, headers: { location: 'http://portal.invalid/' } });
      case 'portal_511':
        return new Response('<html></html>', { status: 511, headers: { 'content-type': 'text/html' } });
      case 'proxy_502':
        return new Response('<html>Bad Gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
      case 'proxy_407':
        return new Response('<html></html>', { status: 407, headers: { 'content-type': 'text/html' } });
      case 'foreign_json':
        return new Response('{"ok":true}', { status: 200, headers: { 'content-type': 'application/json' } });
      case 'gateway_503':
        return new Response('{"title":"busy"}', {
          status: 503,
          headers: { 'content-type': 'application/problem+json', 'retry-after': '30' },
        });
      default:
        return this.#forge(fault, message);
    }
  }

  async #forge(fault: 'truncated' | 'tampered' | 'stale', message: Message): Promise<Response> {
    const place = `${message.method} ${message.path_and_query}`;
    const before = this.#last.get(place);
    const response = await this.#deliver(message);
    const text = await response.text();
    if (fault === 'stale') return copyOf(response, before ?? text);
    if (fault === 'truncated') return copyOf(response, text.slice(0, text.length / 2));
    return copyOf(
      response,
      text.replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) + 1}`).replace('}', ',"x":1}'),
    );
  }
}

function copyOf(response: Response, text: string): Response {
  return new Response(text, { status: response.status, headers: response.headers });
}

function failed(code: string): Error {
  return Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
}
