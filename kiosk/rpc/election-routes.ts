import { cityDate } from '../../domain/city-time.ts';
import { agreeVacancy, countBallot, openBallot } from '../election/ballot-acts.ts';
import { adoptExclusion, joinMeeting, nameOfficers } from '../election/meeting-acts.ts';
import {
  exclude,
  extend,
  planElection,
  replan,
  setCandidates,
  stepDone,
  stepUndone,
  withdrawExclusion,
} from '../election/plan-acts.ts';
import { recordElection } from '../election/record-act.ts';
import { termRows } from '../election/terms.ts';
import { electionView } from '../election/view.ts';
import type { Kiosk } from '../kiosk.ts';
import { electionById } from '../ledger/elections.ts';
import { refuse } from '../staff/refusal.ts';
import type { AsStaff, Implementer } from './implementer.ts';

/** `election.*` of the contract. */
export function electionRoutes(os: Implementer['election'], { ledger, clock }: Kiosk, asStaff: AsStaff) {
  const today = () => cityDate(clock.at().wall);
  return {
    terms: os.terms.handler(({ input }) =>
      asStaff(input.session, () => ({ ok: true as const, today: today(), terms: termRows(ledger.db, today()) })),
    ),
    get: os.get.handler(({ input }) =>
      asStaff(input.session, () => {
        const election = electionById(ledger.db, input.election_id);
        if (!election) return refuse('unknown_election');
        return { ok: true as const, view: electionView(ledger.db, election, today()) };
      }),
    ),
    plan: os.plan.handler(({ input }) => asStaff(input.session, (by) => planElection(ledger, by, input))),
    replan: os.replan.handler(({ input }) => asStaff(input.session, (by) => replan(ledger, by, input))),
    stepDone: os.stepDone.handler(({ input }) => asStaff(input.session, (by) => stepDone(ledger, by, input))),
    stepUndone: os.stepUndone.handler(({ input }) => asStaff(input.session, (by) => stepUndone(ledger, by, input))),
    extend: os.extend.handler(({ input }) => asStaff(input.session, (by) => extend(ledger, by, input))),
    exclude: os.exclude.handler(({ input }) => asStaff(input.session, (by) => exclude(ledger, by, input))),
    adoptExclusion: os.adoptExclusion.handler(({ input }) =>
      asStaff(input.session, (by) => adoptExclusion(ledger, by, input)),
    ),
    withdrawExclusion: os.withdrawExclusion.handler(({ input }) =>
      asStaff(input.session, (by) => withdrawExclusion(ledger, by, input)),
    ),
    setCandidates: os.setCandidates.handler(({ input: { session, ...input } }) =>
      asStaff(session, (by) => setCandidates(ledger, by, input)),
    ),
    joinMeeting: os.joinMeeting.handler(({ input }) => asStaff(input.session, (by) => joinMeeting(ledger, by, input))),
    nameOfficers: os.nameOfficers.handler(({ input: { session, ...input } }) =>
      asStaff(session, (by) => nameOfficers(ledger, by, input)),
    ),
    openBallot: os.openBallot.handler(({ input }) => asStaff(input.session, (by) => openBallot(ledger, by, input))),
    countBallot: os.countBallot.handler(({ input }) => asStaff(input.session, (by) => countBallot(ledger, by, input))),
    agreeVacancy: os.agreeVacancy.handler(({ input }) =>
      asStaff(input.session, (by) => agreeVacancy(ledger, by, input)),
    ),
    record: os.record.handler(({ input }) => asStaff(input.session, (by) => recordElection(ledger, by, input))),
  };
}
