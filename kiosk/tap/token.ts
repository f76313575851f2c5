import { createHmac } from 'node:crypto';

/**
 * The keyed token of a card: HMAC-SHA-256 of its normal form with the city's card key, lower-case hex. Only tokens are
 * stored and sent; without the key a token names no card (docs/design, Tap to green). `cardKey` is 32 bytes in base64.
 */
export function cardToken(cardKey: string, normal: string): string {
  return createHmac('sha256', Buffer.from(cardKey, 'base64')).update(normal).digest('hex');
}
