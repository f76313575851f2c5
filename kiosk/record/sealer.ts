import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase32, toBase32 } from '../../domain/record/base32.ts';
import { decodeFacts, encodeFacts, type SealedFacts } from '../../domain/record/facts.ts';
import {
  publicKeyFromBase64,
  publicKeyToBase64,
  signatureHolds,
  signingKeyFromPkcs8,
  signText,
} from '../../sync/protocol/keys.ts';

/** Makes and checks the codes of sealed records (docs/record-qr.md). */
export type Sealer = {
  /** The code of a record; null where this kiosk has no key of its own or does not know the city's. */
  code(facts: SealedFacts): string | null;
  check(text: string): CodeCheck;
};

/**
 * What a code says. `genuine`: sealed by a kiosk of this city and unchanged · `altered`: the figures do not fit the signature ·
 * `other_city`: whole, but no kiosk of this city vouches for it · `unreadable`: no code, or one of a newer Haitang.
 */
export type CodeCheck =
  | { outcome: 'genuine' | 'other_city'; facts: SealedFacts; public_key: string }
  | { outcome: 'altered'; facts: SealedFacts }
  | { outcome: 'unreadable' };

/** Keys as the vault and the enrolment gave them; either may be missing still. PKCS #8 and 32 bytes, both in base64. */
export type SealKeys = () => { signing_key: string | null; card_key: string | null };

const PREFIX = 'HT1';
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const MARK_BYTES = 16;
const TAIL = KEY_BYTES + SIGNATURE_BYTES + MARK_BYTES;
/** The key signs requests as well; the words before the bytes keep one kind of signature from passing for the other. */
const SIGNED = Buffer.from('haitang record 1\0');
const MARKED = 'haitang record mark 1';

/** Is this text the code of a record, and not a card's number? Either case, as Caps Lock left it. */
export function isRecordCode(text: string): boolean {
  return /^HT1[A-Z2-7]{100,}$/i.test(text.trim());
}

/** A sealer with the keys of this kiosk; they are asked for at every call, since enrolment may bring them later. */
export function createSealer(keys: SealKeys): Sealer {
  return {
    code(facts) {
      const { signing_key, card_key } = keys();
      if (signing_key === null || card_key === null) return null;
      const { private_key } = signingKeyFromPkcs8(signing_key);
      const body = Buffer.from(encodeFacts(facts));
      const key = Buffer.from(publicKeyToBase64(private_key), 'base64');
      const signature = Buffer.from(signText(Buffer.concat([SIGNED, body]), private_key), 'base64');
      const signed = Buffer.concat([body, key, signature]);
      return PREFIX + toBase32(Buffer.concat([signed, mark(card_key, signed)]));
    },
    check(text) {
      const opened = isRecordCode(text) ? open(text.trim().slice(PREFIX.length)) : null;
      if (!opened) return { outcome: 'unreadable' };
      const { body, facts, key, signature, signed, marked } = opened;
      const public_key = key.toString('base64');
      const known = publicKeyFromBase64(public_key);
      if (!known || !signatureHolds(Buffer.concat([SIGNED, body]), known, signature.toString('base64'))) {
        return { outcome: 'altered', facts };
      }
      const { card_key } = keys();
      const ours = card_key !== null && timingSafeEqual(mark(card_key, signed), marked);
      return { outcome: ours ? 'genuine' : 'other_city', facts, public_key };
    },
  };
}

/** What only an enrolled kiosk of the city can write: keyed with the city's card key, which every one of them holds. */
function mark(cardKey: string, signed: Buffer): Buffer {
  const key = createHmac('sha256', Buffer.from(cardKey, 'base64')).update(MARKED).digest();
  return createHmac('sha256', key).update(signed).digest().subarray(0, MARK_BYTES);
}

function open(text: string) {
  const bytes = fromBase32(text);
  if (!bytes || bytes.length <= TAIL) return null;
  const all = Buffer.from(bytes);
  const body = all.subarray(0, -TAIL);
  const facts = decodeFacts(body);
  if (!facts) return null;
  const key = all.subarray(body.length, body.length + KEY_BYTES);
  const signature = all.subarray(body.length + KEY_BYTES, -MARK_BYTES);
  return { body, facts, key, signature, signed: all.subarray(0, -MARK_BYTES), marked: all.subarray(-MARK_BYTES) };
}
