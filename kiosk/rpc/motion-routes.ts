import type { Kiosk } from '../kiosk.ts';
import { meetingById } from '../ledger/meetings.ts';
import { appraise, decideMotion, openMotion, withdrawMotion } from '../motion/acts.ts';
import { motionsView } from '../motion/view.ts';
import { refuse } from '../staff/refusal.ts';
import type { AsStaff, Implementer } from './implementer.ts';

/** `motion.*` of the contract. */
export function motionRoutes(os: Implementer['motion'], { ledger }: Kiosk, asStaff: AsStaff) {
  return {
    list: os.list.handler(({ input }) =>
      asStaff(input.session, () => {
        const meeting = meetingById(ledger.db, input.meeting_id);
        return meeting ? { ok: true as const, view: motionsView(ledger.db, meeting) } : refuse('unknown_meeting');
      }),
    ),
    open: os.open.handler(({ input }) => asStaff(input.session, (by) => openMotion(ledger, by, input))),
    decide: os.decide.handler(({ input }) => asStaff(input.session, (by) => decideMotion(ledger, by, input))),
    withdraw: os.withdraw.handler(({ input }) => asStaff(input.session, (by) => withdrawMotion(ledger, by, input))),
    appraise: os.appraise.handler(({ input }) => asStaff(input.session, (by) => appraise(ledger, by, input))),
  };
}
