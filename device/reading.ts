import type { CardNumber } from '../domain/card-number.ts';
import type { RejectReason } from './framing/framing.ts';

/** The document an identity-card reader saw (GA/T 490 type letter: blank, J, I, Y). */
export type DocumentKind = 'resident' | 'hmt' | 'foreigner2017' | 'foreigner2023';

/** Why a card that was really there could not be read. */
export type CardRefusal =
  /** Taken away too soon, or bad contact: lay it again. */
  | 'lay_again'
  /** Card and reader have refused each other three times: this card needs another reader. */
  | 'other_reader'
  | 'not_an_idcard'
  /** The card's information did not pass the reader's check. */
  | 'unverified'
  /** The card has no number a kiosk could know it by. */
  | 'no_number';

/** What an attendance machine wrote down about a reading; kept as evidence, never used as the time of a check-in. */
export type MachineRecord = {
  /** Serial number or MAC address of the machine. */
  device: string;
  /** The machine's own time: RFC 3339, in the city's zone where the machine tells none. */
  time: string;
  /** How far the machine's time is from the kiosk's: seconds, positive when it is ahead. */
  off_s: number;
  /** Whether the record was made just now. A record handed in late, or by a wrong clock, is nobody's arrival. */
  live: boolean;
};

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
  | {
      kind: 'text';
      protocol: string;
      text: string;
      /** AIM symbology, e.g. "]Q1" for a QR code. */
      aim?: string;
      machine?: MachineRecord;
    }
  | {
      kind: 'document';
      protocol: string;
      document: DocumentKind;
      name: string;
      /** Keyed token of the number, null while the kiosk has no key. The number itself does not leave the decoder. */
      number_token: string | null;
      machine?: MachineRecord;
    }
  | {
      kind: 'rejected';
      protocol: string;
      reason: RejectReason | CardRefusal;
      /** Bytes thrown away since the reading before this one. */
      skipped_bytes: number;
    };
