import { byName } from '../../domain/by-name.ts';
import type { StaffRefusal } from '../contract/staff.ts';
import type { Kiosk } from '../kiosk.ts';
import { meetingById } from '../ledger/meetings.ts';
import { quarantinedEvents } from '../ledger/quarantine.ts';
import { organizations } from '../ledger/roster.ts';
import { LIMITS } from '../limits.ts';
import type { By } from '../staff/act.ts';
import { leave, makeUp, undo } from '../staff/attendance-acts.ts';
import { closeMeeting, sealMeeting, staffOpenPlanned, staffOpenWalkUp, startCheckOut } from '../staff/meeting-acts.ts';
import { orNotSaved } from '../staff/not-saved.ts';
import { peopleOf } from '../staff/people.ts';
import { refuse } from '../staff/refusal.ts';
import { dutiesRoutes } from './duties-routes.ts';
import { electionRoutes } from './election-routes.ts';
import { implementer } from './implementer.ts';
import { motionRoutes } from './motion-routes.ts';
import { recordRoutes } from './record-routes.ts';

const DONE = { ok: true } as const;

/** The contract on a running kiosk. A staff call without a living session is refused before anything else happens. */
export function createRouter(kiosk: Kiosk) {
  const os = implementer(kiosk.fault);
  const { ledger, clock, desk, sessions, live } = kiosk;

  function asStaff<T>(session: string, act: (by: By) => T): T | StaffRefusal {
    const who = sessions.touch(session);
    if (!who) return refuse('session_expired');
    const by: By = { actor: { kind: 'staff', member_id: who.member_id }, at: clock.at() };
    return orNotSaved(() => act(by), kiosk.failed);
  }

  return os.router({
    screen: {
      watch: os.screen.watch.handler(({ signal }) => live.watch(signal)),
      answers: os.screen.answers.handler(({ signal }) => live.answers(signal)),
      checks: os.screen.checks.handler(({ signal }) => live.checks(signal)),
    },
    tap: {
      wedge: os.tap.wedge.handler(({ input }) => {
        kiosk.scan(input.text);
        return DONE;
      }),
      choose: os.tap.choose.handler(({ input }) => desk.choose(input.read_id, input.meeting_id)),
      openWalkUp: os.tap.openWalkUp.handler(({ input }) => desk.openWalkUp(input.read_id, input.kinds)),
    },
    staff: {
      askCard: os.staff.askCard.handler(({ input, signal }) => kiosk.capture.ask(input.purpose, signal)),
      cancelAsk: os.staff.cancelAsk.handler(() => {
        kiosk.capture.cancel();
        return DONE;
      }),
      signIn: os.staff.signIn.handler(({ input }) =>
        orNotSaved(() => kiosk.signIn(input.read_id, input.pin), kiosk.failed),
      ),
      signOut: os.staff.signOut.handler(({ input }) => {
        sessions.end(input.session);
        return DONE;
      }),
      organizations: os.staff.organizations.handler(({ input }) =>
        asStaff(input.session, () => ({
          ok: true as const,
          organizations: byName(organizations(ledger.db)).map(({ id, name }) => ({ id, name })),
        })),
      ),
      openPlanned: os.staff.openPlanned.handler(({ input }) =>
        asStaff(input.session, (by) => staffOpenPlanned(ledger, by, input)),
      ),
      openWalkUp: os.staff.openWalkUp.handler(({ input }) =>
        asStaff(input.session, (by) => staffOpenWalkUp(ledger, by, input)),
      ),
      people: os.staff.people.handler(({ input }) =>
        asStaff(input.session, () => {
          const meeting = meetingById(ledger.db, input.meeting_id);
          return meeting ? { ok: true as const, people: peopleOf(ledger.db, meeting) } : refuse('unknown_meeting');
        }),
      ),
      undo: os.staff.undo.handler(({ input }) => asStaff(input.session, (by) => undo(ledger, by, input))),
      makeUp: os.staff.makeUp.handler(({ input }) =>
        asStaff(input.session, (by) => {
          const read = input.confirmation_read_id;
          const made = makeUp(ledger, by, input, desk.cardOf(read, 'make_up_confirmation'));
          if (made.ok) desk.spend(read);
          return made;
        }),
      ),
      leave: os.staff.leave.handler(({ input }) => asStaff(input.session, (by) => leave(ledger, by, input))),
      startCheckOut: os.staff.startCheckOut.handler(({ input }) =>
        asStaff(input.session, (by) => startCheckOut(ledger, by, input)),
      ),
      close: os.staff.close.handler(({ input }) => asStaff(input.session, (by) => closeMeeting(ledger, by, input))),
      seal: os.staff.seal.handler(({ input }) => asStaff(input.session, (by) => sealMeeting(ledger, by, input))),
      aside: os.staff.aside.handler(({ input }) =>
        asStaff(input.session, () => ({
          ok: true as const,
          events: quarantinedEvents(ledger.db, LIMITS.aside_shown),
        })),
      ),
      syncNow: os.staff.syncNow.handler(({ input }) =>
        asStaff(input.session, () => {
          kiosk.line.syncNow();
          return DONE;
        }),
      ),
    },
    record: recordRoutes(os.record, kiosk, asStaff),
    motion: motionRoutes(os.motion, kiosk, asStaff),
    election: electionRoutes(os.election, kiosk, asStaff),
    duties: dutiesRoutes(os.duties, kiosk, asStaff),
    setup: {
      // Nobody signs in for the first setting up; afterwards a visitor must not be able to give the kiosk to another city.
      enrol: os.setup.enrol.handler(async ({ input }) =>
        kiosk.line.view().state === 'not_enrolled'
          ? kiosk.line.enrol(input.platform, input.code)
          : { ok: false, code: 'already_enrolled' },
      ),
    },
    demo: {
      cards: os.demo.cards.handler(() => kiosk.simulator?.cards() ?? []),
      play: os.demo.play.handler(({ input }) => ({ ok: kiosk.simulator?.play(input) ?? false })),
    },
  });
}
