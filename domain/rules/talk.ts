import type { TalkPairing } from '../words.ts';
import type { Settings } from './settings.ts';

/** A talk, or a round of talks, as recorded: without a pairing it was a whole round and counts for every one. */
export interface Talk {
  readonly held_on: string;
  readonly pairing?: TalkPairing | undefined;
}

/**
 * R8: which pairings a branch owes. Without a committee there is no 委员, so only 党员↔党员 is left. Kept per pairing and not
 * per pair of people: who spoke with whom is nobody's record, and nothing is typed twice.
 */
export function pairingsOwed(hasCommittee: boolean, settings: Pick<Settings, 'R8'>): readonly TalkPairing[] {
  const pairings = [...new Set(settings.R8.pairings)];
  return hasCommittee ? pairings : pairings.filter((pairing) => pairing === 'member_member');
}

/** How many of the owed pairings the talks cover. */
export function pairingsCovered(owed: readonly TalkPairing[], talks: readonly Talk[]): number {
  return owed.filter((pairing) => talks.some((talk) => talk.pairing === undefined || talk.pairing === pairing)).length;
}
