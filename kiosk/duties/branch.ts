import { byName } from '../../domain/by-name.ts';
import type { Branch } from '../../domain/duties/year.ts';
import type { Organization } from '../../domain/reference.ts';
import type { Db } from '../ledger/database.ts';
import { organizationById, organizations, type WithId } from '../ledger/roster.ts';
import { statement } from '../ledger/statements.ts';

/** All branches of the jurisdiction, in the order of names; other organizations owe none of R1–R8. */
export function branches(db: Db): { id: string; name: string }[] {
  return byName(organizations(db).filter(isBranch)).map(({ id, name }) => ({ id, name }));
}

/** One branch, or null for any other organization. */
export function branchById(db: Db, id: string): Branch | null {
  const organization = organizationById(db, id);
  if (!organization || !isBranch(organization)) return null;
  const names = new Set(peopleOf(db, id).flatMap(({ group }) => group ?? []));
  const groups = byName([...names].map((name) => ({ name }))).map(({ name }) => name);
  return { id, name: organization.name, has_committee: organization.has_committee, groups };
}

function isBranch(organization: WithId<Organization>): boolean {
  return organization.level === 'branch';
}

type People = { kind: 'full' | 'probationary'; group: string | null; count: number };

/** The members of a branch by kind and group, counted in the database: no name is read. */
function peopleOf(db: Db, organizationId: string): People[] {
  return statement<[string], People>(
    db,
    `SELECT data ->> 'kind' AS kind, data ->> 'group' AS "group", count(*) AS count FROM reference
     WHERE collection = 'members' AND data IS NOT NULL AND data ->> 'organization' = ? GROUP BY 1, 2`,
  ).all(organizationId);
}
