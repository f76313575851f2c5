import type { Organization } from '../reference.ts';
import { GUSU, GUSU_STREETS, SHUANGTA_CODE } from './divisions.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { DEMO_MARK, organizationIds } from './organizations.ts';

/** venue 阵地: where a kiosk stands. Its jurisdiction is `organization` and everything below it. */
export type Venue = { code: string; name: string; district: string; street: string; organization: string };

/** Short forms of the street names for venue codes, by statistical code. */
const STREET_LETTERS: Record<string, string> = {
  '320508018': 'PJ',
  '320508019': 'JC',
  '320508020': 'CL',
  [SHUANGTA_CODE]: 'ST',
};

/** Code of the venue where the demo kiosk stands. */
export const MAIN_VENUE_CODE = 'SZ-GS-ST-01';
/** Its rooms that branches book for a day. */
export const MAIN_VENUE_ROOMS: readonly string[] = ['一楼多功能厅', '二楼会议室'];
/** The room that is kept for the meeting under way in the demo. */
export const DEMO_ROOM = '三楼党员之家';

/** The main venue first, then one venue for each of three more streets. */
export function demoVenues(seed: number): Item<Venue>[] {
  const venues = GUSU_STREETS.flatMap((street) => {
    const letters = STREET_LETTERS[street.code];
    if (!letters) return [];
    const data: Venue = {
      code: `SZ-GS-${letters}-01`,
      name: `${street.name}党群服务中心${DEMO_MARK}`,
      district: GUSU.code,
      street: street.code,
      organization: organizationIds(seed).street(street.code),
    };
    return [{ id: demoId(seed, `venue/${data.code}`), data }];
  });
  const isMain = ({ data }: Item<Venue>) => data.code === MAIN_VENUE_CODE;
  return [...venues.filter(isMain), ...venues.filter((venue) => !isMain(venue))];
}

/** Ids of the organizations that a venue serves: its own organization and all below it, superiors first. */
export function jurisdictionOf(venue: Venue, organizations: Item<Organization>[]): string[] {
  const ids = new Set([venue.organization]);
  for (;;) {
    const below = organizations.filter(({ id, data }) => !ids.has(id) && data.parent !== null && ids.has(data.parent));
    if (below.length === 0) return [...ids];
    for (const { id } of below) ids.add(id);
  }
}
