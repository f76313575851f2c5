import type { NetworkReason } from './answer.ts';

/** Error codes of Node's sockets, resolver, TLS and fetch, by what they mean for staff. */
const REASONS: readonly [RegExp, NetworkReason][] = [
  [/^(ENOTFOUND|EAI_)/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(E(NET|HOST)(UNREACH|DOWN)|EADDRNOTAVAIL|ENONET)$/, 'unreachable'],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ABORT_ERR)$/, 'timeout'],
  [/(CERT|VERIFY|SELF_SIGNED|ISSUER|_TLS_|_SSL_|EPROTO)/, 'tls'],
];

/** What a thrown fetch means. An error nobody knows counts as a connection that broke. */
export function fetchFault(error: unknown): { reason: NetworkReason; detail: string } {
  const codes = codesOf(error);
  for (const code of codes) {
    const known = REASONS.find(([pattern]) => pattern.test(code));
    if (known) return { reason: known[1], detail: code };
  }
  return { reason: 'cut_off', detail: codes[0] ?? String(error) };
}

/** The codes along the chain of causes, the several attempts of one connection included. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { code, name, cause, errors } = error as { code?: unknown; name?: unknown; cause?: unknown; errors?: unknown };
  const own = typeof code === 'string' ? [code] : name === 'TimeoutError' ? ['ETIMEDOUT'] : [];
  const inner = Array.isArray(errors) ? errors.flatMap((e) => codesOf(e, depth + 1)) : [];
  return [...own, ...inner, ...codesOf(cause, depth + 1)];
}
