import type { CardNumber } from '../domain/card-number.ts';
import type { RejectReason } from './framing/framing.ts';

/** The document an identity-card reader saw (GA/T 490 type letter: blank, J, I, Y). */
export type DocumentKind = 'resident' | 'hmt' | 'foreigner2017' | 'foreigner2023';

/** What a reader yields: a card, a text, an identity document, or bytes that were no good. */
export type Reading =
  | {
      kind: 'card';
      protocol: string;
      normal: CardNumber;
      /** First byte of a 125 kHz frame (customer code), two hex digits; not part of the number. */
      version_byte?: string;
      /** The notation the reader sent, when it sent text. */
      raw_text?: string;
      /** A random UID (ISO 14443-3: first byte 08), as telephones send: it must never be bound to a member. */
      random?: true;
    }
  | { kind: 'text'; protocol: string; text: string /** AIM symbology, e.g. "]Q1" for a QR code. */; aim?: string }
  | {
      kind: 'document';
      protocol: string;
      document: DocumentKind;
      name: string;
      /** Keyed token of the number. The number itself does not leave the decoder. */
      number_token: string;
    }
  | {
      kind: 'rejected';
      protocol: string;
      reason: RejectReason;
      /** Bytes thrown away since the reading before this one. */
      skipped_bytes: number;
    };
