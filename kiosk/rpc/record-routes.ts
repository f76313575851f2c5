import type { Kiosk } from '../kiosk.ts';
import { meetingById } from '../ledger/meetings.ts';
import { noteGiven, writeMinutes } from '../record/acts.ts';
import { keepFile } from '../record/keep-file.ts';
import { recordRows, recordView } from '../record/view.ts';
import { refuse } from '../staff/refusal.ts';
import type { AsStaff, Implementer } from './implementer.ts';

/** `record.*` of the contract. */
export function recordRoutes(os: Implementer['record'], { ledger, sealer, dataFolder }: Kiosk, asStaff: AsStaff) {
  return {
    list: os.list.handler(({ input }) =>
      asStaff(input.session, () => ({ ok: true as const, records: recordRows(ledger.db) })),
    ),
    get: os.get.handler(({ input }) =>
      asStaff(input.session, () => {
        const meeting = meetingById(ledger.db, input.meeting_id);
        if (!meeting) return refuse('unknown_meeting');
        return { ok: true as const, view: recordView(ledger.db, meeting, sealer) };
      }),
    ),
    writeMinutes: os.writeMinutes.handler(({ input }) =>
      asStaff(input.session, (by) => writeMinutes(ledger, by, input)),
    ),
    given: os.given.handler(({ input: { session, ...given } }) =>
      asStaff(session, (by) => noteGiven(ledger, by, given)),
    ),
    keepFile: os.keepFile.handler(({ input: { session, name, base64 } }) =>
      asStaff(session, () => ({ ok: true as const, path: keepFile(dataFolder, name, Buffer.from(base64, 'base64')) })),
    ),
  };
}
