import { Temporal } from 'temporal-polyfill';
import type { Organization, TalkRecord } from '../reference.ts';
import { TalkPairing } from '../words.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { stream } from './rng.ts';

/** Percent of the pairings that a branch gets round to in a year. */
const HELD_PERCENT = 94;
/** Talks fall into these months, most of them before the 组织生活会 at the end of the year. */
const MONTHS = { from: 3, to: 12 };
const DAYS = 28;

/**
 * 谈心谈话 (R8) of each branch up to `today` (`yyyy-mm-dd`), this year and the one before: 委员↔委员 and 委员↔党员 where there
 * is a committee, 党员↔党员 everywhere, each on a day of its own.
 */
export function demoTalks(seed: number, branches: Item<Organization>[], today: string): Item<TalkRecord>[] {
  const year = Temporal.PlainDate.from(today).year;
  return branches.flatMap(({ id, data }) =>
    [year - 1, year].flatMap((of) =>
      TalkPairing.options.flatMap((pairing) => {
        if (!data.has_committee && pairing !== 'member_member') return [];
        const rng = stream(seed, `talk/${id}/${of}/${pairing}`);
        const held_on = Temporal.PlainDate.from({
          year: of,
          month: rng.int(MONTHS.from, MONTHS.to),
          day: rng.int(1, DAYS),
        }).toString();
        if (held_on >= today || !rng.chance(HELD_PERCENT)) return [];
        return [{ id: demoId(seed, `talk/${id}/${of}/${pairing}`), data: { organization: id, held_on, pairing } }];
      }),
    ),
  );
}
