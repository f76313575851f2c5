import { z } from 'zod';
import type { Setting } from '../reference.ts';
import { TalkPairing } from '../words.ts';
import { inForce } from './article.ts';

const years = z.int().min(1).max(10);

/**
 * What rules.md marks `set`: sources differ or are local, so the numbers come dated from the platform's agenda feed under
 * the key `rules.<id>`. Every default is the one of rules.md, except T8, for which it names none (see DEFAULT_SETTINGS).
 */
export const Settings = z.object({
  /** R5: at least `count` 党课 in each `per`. */
  R5: z.object({ per: z.enum(['month', 'quarter', 'year']), count: z.int().min(1).max(12) }),
  /** R8: the pairings that are owed once a year. */
  R8: z.object({ pairings: z.array(TalkPairing).min(1) }),
  /** Q7: more than half of whom: of those present, or of those who should be. */
  Q7: z.object({ of: z.enum(['present', 'should']) }),
  /** Q8: more candidates than seats by at least num/den of the seats, rounded up. */
  Q8: z.object({ num: z.int().min(0).max(100), den: z.int().min(1).max(100) }),
  /** T6: calendar months before the end by which the 换届请示 is due. */
  T6: z.object({ months_before_end: z.int().min(0).max(12) }),
  /** T7: the day the term's clock starts. */
  T7: z.object({ starts_on: z.enum(['election_meeting', 'result_approved']) }),
  /** T8: years of a term that was running on 2018-07-12; `community` holds for every level in a village or community. */
  T8: z.object({ party_committee: years, general_branch: years, branch: years, community: years }),
});
export type Settings = z.infer<typeof Settings>;
type Key = keyof Settings;

/**
 * The settings where the feed says nothing. T8: before 2018 the charter gave a 党委 three to five years and a branch two
 * or three; the longer ones are taken here, three in villages and communities. The true length of one term belongs to
 * the term itself (`old_years`).
 */
export const DEFAULT_SETTINGS: Settings = {
  R5: { per: 'quarter', count: 1 },
  R8: { pairings: ['committee_committee', 'committee_member', 'member_member'] },
  Q7: { of: 'present' },
  Q8: { num: 1, den: 5 },
  T6: { months_before_end: 1 },
  T7: { starts_on: 'election_meeting' },
  T8: { party_committee: 5, general_branch: 3, branch: 3, community: 3 },
};

const KEYS = Object.keys(DEFAULT_SETTINGS) as Key[];
const PREFIX = 'rules.';

/** A setting of the feed that was not taken, and why. */
export interface RejectedSetting {
  readonly key: string;
  readonly in_force_from: string;
  readonly why: 'unknown_key' | 'bad_value';
}

/**
 * The settings in force on a day, from the feed's dated settings in any order; of two that begin on one day the later in
 * the list wins. A value that does not fit is left out and reported, so that one bad row never stops the counting. Keys
 * outside `rules.` belong to others and are passed over.
 */
export function settingsOn(day: string, feed: readonly Setting[]): { settings: Settings; rejected: RejectedSetting[] } {
  const rejected: RejectedSetting[] = [];
  const chosen: Record<string, unknown> = {};
  const ours = feed.filter((row) => row.key.startsWith(PREFIX));
  for (const key of KEYS) {
    const schema = Settings.shape[key];
    const fitting = ours.filter((row) => {
      const fits = row.key !== PREFIX + key || schema.safeParse(row.value).success;
      if (!fits) rejected.push({ key: row.key, in_force_from: row.in_force_from, why: 'bad_value' });
      return fits && row.key === PREFIX + key && row.in_force_from <= day;
    });
    fitting.sort((a, b) => (a.in_force_from < b.in_force_from ? -1 : Number(a.in_force_from > b.in_force_from)));
    chosen[key] = fitting.length === 0 ? DEFAULT_SETTINGS[key] : inForce(fitting, day).value;
  }
  for (const row of ours) {
    if (KEYS.some((key) => row.key === PREFIX + key)) continue;
    rejected.push({ key: row.key, in_force_from: row.in_force_from, why: 'unknown_key' });
  }
  return { settings: Settings.parse(chosen), rejected };
}
