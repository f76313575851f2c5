import { sql } from 'kysely';
import { Member, Organization, PlannedMeeting } from '../../domain/reference.ts';
import type { Db } from '../database/database.ts';
import { scopeOf } from '../feeds/scope.ts';

/** Things by id, from the reference data; what is not there, or deleted, is missing from the map. */
async function byId(db: Db, collection: string, ids: readonly string[]): Promise<Map<string, unknown>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; data: unknown }>`
    select id, data from feed_item
    where collection = ${collection} and id = any(${[...new Set(ids)]}::uuid[]) and op = 'upsert'`.execute(db);
  return new Map(rows.map((row) => [row.id, row.data]));
}

/** Names of organizations by id. */
export async function organizationNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await byId(db, 'organizations', ids);
  return new Map([...found].map(([id, data]) => [id, Organization.parse(data).name]));
}

/** Members by id. */
export async function membersById(db: Db, ids: readonly string[]): Promise<Map<string, Member>> {
  const found = await byId(db, 'members', ids);
  return new Map([...found].map(([id, data]) => [id, Member.parse(data)]));
}

/** The members of organizations, by organization. */
export async function membersOf(db: Db, organizations: readonly string[]): Promise<Map<string, Member[]>> {
  if (organizations.length === 0) return new Map();
  const { rows } = await sql<{ data: unknown }>`
    select data from feed_item
    where feed = 'roster' and collection = 'members' and op = 'upsert'
      and scope = any(${organizations.map(scopeOf.organization)}::text[])`.execute(db);
  return Map.groupBy(
    rows.map(({ data }) => Member.parse(data)),
    (member) => member.organization,
  );
}

/** The meetings that the agenda has between two moments. */
export async function plannedBetween(db: Db, from: Date, until: Date): Promise<(PlannedMeeting & { id: string })[]> {
  const { rows } = await sql<{ id: string; data: unknown }>`
    select id, data from feed_item
    where feed = 'agenda' and collection = 'meetings' and op = 'upsert'
      and (data->>'planned_start')::timestamptz >= ${from}::timestamptz
      and (data->>'planned_start')::timestamptz < ${until}::timestamptz
    order by (data->>'planned_start')::timestamptz`.execute(db);
  return rows.map(({ id, data }) => ({ ...PlannedMeeting.parse(data), id }));
}
