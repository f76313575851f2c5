import { z } from 'zod';

/**
 * What the kiosk answers to a card (docs/design, Tap to green). Every read is an event, refused ones too.
 * `staff_card` and `confirmation` answer a card that the staff panel had asked for (sign-in, second person of a 补签).
 */
export const Verdict = z.enum([
  'recorded',
  'already_recorded',
  'late',
  'observer',
  'left',
  'choose',
  'unknown_card',
  'revoked_card',
  'no_open_meeting',
  'roster_missing',
  'unreadable',
  'staff_card',
  'confirmation',
]);
export type Verdict = z.infer<typeof Verdict>;

/** The verdicts after which a record of this person stands in the ledger: the green ones. */
export const GREEN: ReadonlySet<Verdict> = new Set(['recorded', 'already_recorded', 'late', 'observer', 'left']);
