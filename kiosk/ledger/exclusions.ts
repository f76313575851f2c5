import { Category, type ExclusionRecord } from '../../domain/election/exclusion.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

type Row = {
  member_id: string;
  name: string;
  category: number;
  approved: string | null;
  adopted_in: string | null;
  adopted_on: string | null;
};

/** Those whom an organization proposes to leave out of its figure, with the papers that are there. */
export function exclusionsOf(db: Db, organizationId: string): ExclusionRecord[] {
  return statement<[string], Row>(db, 'SELECT * FROM exclusion WHERE organization_id = ? ORDER BY name, member_id')
    .all(organizationId)
    .map(({ member_id, name, category, approved, adopted_in, adopted_on }) => ({
      member: { member_id, name },
      category: Category.parse(category),
      approved,
      adopted: adopted_in === null || adopted_on === null ? null : { meeting_id: adopted_in, on: adopted_on },
    }));
}
