import { Card, Member, Organization, type Post, Staff } from '../../domain/reference.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** The roster as the feeds left it: organizations, members, cards and staff of this venue's jurisdiction. */

export type WithId<T> = T & { id: string };

type Row = { id: string; data: string };

/** How much of a roster there is; none at all means that a card can say nothing. */
export function rosterSize(db: Db): { organizations: number; members: number } {
  const count = statement<[string], { n: number }>(
    db,
    'SELECT count(*) AS n FROM reference WHERE collection = ? AND data IS NOT NULL',
  );
  return { organizations: count.get('organizations')?.n ?? 0, members: count.get('members')?.n ?? 0 };
}

/** One member, or null. */
export function memberById(db: Db, id: string): WithId<Member> | null {
  const row = one(db, 'members', id);
  return row === null ? null : { id, ...Member.parse(JSON.parse(row)) };
}

/** One organization, or null. */
export function organizationById(db: Db, id: string): WithId<Organization> | null {
  const row = one(db, 'organizations', id);
  return row === null ? null : { id, ...Organization.parse(JSON.parse(row)) };
}

/** All organizations here, by name. */
export function organizations(db: Db): WithId<Organization>[] {
  return statement<[], Row>(
    db,
    `SELECT id, data FROM reference WHERE collection = 'organizations' AND data IS NOT NULL ORDER BY data ->> 'name'`,
  )
    .all()
    .map((row) => ({ id: row.id, ...Organization.parse(JSON.parse(row.data)) }));
}

/** The members of one organization, by name. */
export function membersOf(db: Db, organizationId: string): WithId<Member>[] {
  return statement<[string], Row>(
    db,
    `SELECT id, data FROM reference WHERE collection = 'members' AND data IS NOT NULL
       AND data ->> 'organization' = ? ORDER BY data ->> 'name'`,
  )
    .all(organizationId)
    .map((row) => ({ id: row.id, ...Member.parse(JSON.parse(row.data)) }));
}

/** The cards with a token; more than one only by a fault of the city's register. */
export function cardsByToken(db: Db, token: string): Card[] {
  return statement<[string], { data: string }>(
    db,
    `SELECT data FROM reference WHERE collection = 'cards' AND data IS NOT NULL AND data ->> 'token' = ?`,
  )
    .all(token)
    .map((row) => Card.parse(JSON.parse(row.data)));
}

/** The staff role of a member at this venue, or null. */
export function staffByMember(db: Db, memberId: string): Staff | null {
  const row = statement<[string], { data: string }>(
    db,
    `SELECT data FROM reference WHERE collection = 'staff' AND data IS NOT NULL AND data ->> 'member' = ?`,
  ).get(memberId);
  return row ? Staff.parse(JSON.parse(row.data)) : null;
}

const LEADING: readonly Post[] = ['secretary', 'deputy_secretary'];

/** Whether the member leads the organization (书记, 副书记) and may open its meeting with the card alone. */
export function leads(member: Member): boolean {
  return member.posts.some((post) => LEADING.includes(post));
}

function one(db: Db, collection: string, id: string): string | null {
  return (
    statement<[string, string], { data: string }>(
      db,
      'SELECT data FROM reference WHERE collection = ? AND id = ? AND data IS NOT NULL',
    ).get(collection, id)?.data ?? null
  );
}
