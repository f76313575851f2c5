import { type Db, transaction } from '../database/database.ts';

/**
 * Throws away what was projected from events and sets every log's mark to its beginning, in one transaction; the projector
 * then reads everything anew. Imported meetings stay. Quarantined events stay aside until they are replayed.
 */
export async function forgetProjections(db: Db): Promise<void> {
  await transaction(db, async (trx) => {
    await trx.deleteFrom('attendance_fact').execute();
    await trx.deleteFrom('agenda_entry').execute();
    await trx.deleteFrom('clock_point').execute();
    await trx.deleteFrom('untrusted_event').execute();
    await trx.deleteFrom('meeting').where('origin', '=', 'kiosk').execute();
    await trx.updateTable('log_projection').set({ projected_seq: 0 }).execute();
  });
}
