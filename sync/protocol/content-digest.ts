import { createHash } from 'node:crypto';

/** Content-Digest (RFC 9530), sha-256 over the bytes as sent; an empty body has one too. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}
