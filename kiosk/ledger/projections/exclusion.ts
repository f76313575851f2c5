import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import type { Projected } from './event.ts';

/** exclusion.recorded → a proposal to leave a member out; what a meeting adopted of an earlier one does not carry over. */
export function exclusionRecorded(db: Db, { body }: Projected<'exclusion.recorded'>): void {
  const { organization_id, member, category, approved } = body;
  statement(
    db,
    `INSERT INTO exclusion (organization_id, member_id, name, category, approved) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (organization_id, member_id) DO UPDATE SET name = excluded.name, category = excluded.category,
     approved = excluded.approved, adopted_in = NULL, adopted_on = NULL`,
  ).run(organization_id, member.member_id, member.name, category, approved);
}

/** exclusion.adopted → which meeting adopted it, and when. */
export function exclusionAdopted(db: Db, { body }: Projected<'exclusion.adopted'>): void {
  statement(db, 'UPDATE exclusion SET adopted_in = ?, adopted_on = ? WHERE organization_id = ? AND member_id = ?').run(
    body.meeting_id,
    body.on,
    body.organization_id,
    body.member_id,
  );
}

/** exclusion.withdrawn → the member counts again. */
export function exclusionWithdrawn(db: Db, { body }: Projected<'exclusion.withdrawn'>): void {
  statement(db, 'DELETE FROM exclusion WHERE organization_id = ? AND member_id = ?').run(
    body.organization_id,
    body.member_id,
  );
}
