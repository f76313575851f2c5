import fc from 'fast-check';
import { demoId } from '../demo/ids.ts';
import { addDays } from '../rules/dates.ts';
import type { TalkPairing } from '../words.ts';
import type { DutyGathering } from './shapes.ts';

/** Gatherings for tests. Things are called by names of a few letters; each name has its id. */

/** The id that belongs to a name. */
export function idOf(name: string): string {
  return demoId(1, `duties/${name}`);
}

/** A gathering that was held on a day, or as `more` says. */
export function gathering(
  name: string,
  on: string,
  kinds: DutyGathering['kinds'],
  more: Partial<DutyGathering> = {},
): DutyGathering {
  return {
    id: idOf(name),
    kinds,
    title: name,
    group: null,
    pairing: null,
    on,
    start: `${on}T19:00:00.000+08:00`,
    place: '',
    state: 'held',
    here: true,
    headcount: { present: 10, should: 12 },
    ...more,
  };
}

/** Talks on a day. */
export function talk(name: string, on: string, pairing: TalkPairing | null): DutyGathering {
  return gathering(name, on, ['talk'], { pairing, start: null, headcount: null });
}

const DAYS_OF_THE_YEAR = 364;
const GROUPS = ['第一党小组', '第二党小组'];
const day = fc.nat(DAYS_OF_THE_YEAR).map((days) => addDays('2026-01-01', days));

/** Any year of any branch. */
export const YEAR = {
  day,
  branch: fc.record({
    id: fc.constant(idOf('branch')),
    name: fc.constant('甲支部'),
    has_committee: fc.boolean(),
    groups: fc.subarray(GROUPS),
  }),
  gatherings: fc
    .array(
      fc
        .record({
          on: day,
          kinds: fc.subarray<DutyGathering['kinds'][number]>(
            ['general_meeting', 'committee_meeting', 'group_meeting', 'lecture', 'theme_day', 'talk'],
            { minLength: 1 },
          ),
          group: fc.constantFrom(null, ...GROUPS, 'dissolved'),
          state: fc.constantFrom<DutyGathering['state']>('held', 'held', 'planned', 'under_way', 'empty'),
        })
        .map(({ on, kinds, ...more }) => ({ on, kinds, more })),
      { maxLength: 40 },
    )
    .map((list) => list.map(({ on, kinds, more }, index) => gathering(String(index), on, kinds, more))),
};
