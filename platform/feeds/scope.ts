import type { FeedName } from '../../domain/reference.ts';
import { sha256Hex } from '../../sync/protocol/chain.ts';
import type { Db, Trx } from '../database/database.ts';

/**
 * Who sees an item. Members, cards and meetings belong to an organization, staff to a venue, notices and settings to the
 * whole district. A kiosk sees the district, its venue, and the organizations of its venue's jurisdiction.
 */
export const scopeOf = {
  organization: (id: string) => `org:${id}`,
  venue: (code: string) => `venue:${code}`,
  district: () => 'district',
} as const;

/** A feed as one kiosk is given it. `feed_id` changes with the jurisdiction and with the platform's epoch. */
export type ScopedFeed = { district_id: string; name: FeedName; feed_id: string; scopes: string[] };

/** The feed `name` for the kiosks of a venue. */
export async function scopedFeed(
  db: Db | Trx,
  name: FeedName,
  venue: { district_id: string; venue_code: string },
  serverEpoch: string,
): Promise<ScopedFeed> {
  const { district_id, venue_code } = venue;
  const row = await db
    .selectFrom('venue')
    .select('jurisdiction_version')
    .where('district_id', '=', district_id)
    .where('code', '=', venue_code)
    .executeTakeFirstOrThrow();
  const organizations = await db
    .selectFrom('venue_organization')
    .select('organization_id')
    .where('district_id', '=', district_id)
    .where('venue_code', '=', venue_code)
    .execute();
  const version = `${district_id}\n${venue_code}\n${row.jurisdiction_version}\n${serverEpoch}`;
  return {
    district_id,
    name,
    feed_id: `${name}-${sha256Hex(version).slice(0, 16)}`,
    scopes: [
      scopeOf.district(),
      scopeOf.venue(venue_code),
      ...organizations.map(({ organization_id }) => scopeOf.organization(organization_id)),
    ],
  };
}
