import { cityDate } from '../../domain/city-time.ts';
import { dutyMatrix } from '../../domain/duties/matrix.ts';
import { openDuties } from '../../domain/duties/open.ts';
import type { OrganizationYear } from '../../domain/duties/shapes.ts';
import { planMeeting, recordTalk, withdrawPlan, withdrawTalk } from '../duties/plan.ts';
import { planChoices } from '../duties/plan-choices.ts';
import type { Kiosk } from '../kiosk.ts';
import { refuse } from '../staff/refusal.ts';
import type { AsStaff, Implementer } from './implementer.ts';

/** `duties.*` of the contract. */
export function dutiesRoutes(os: Implementer['duties'], { ledger, clock, duties }: Kiosk, asStaff: AsStaff) {
  const today = () => cityDate(clock.at().wall);
  return {
    house: os.house.handler(({ input }) => dutyMatrix(input.duty, duties.house(), today())),
    houseYear: os.houseYear.handler(({ input: { organization_id } }) => {
      const year = duties.meetsHere(organization_id) ? duties.year(organization_id) : null;
      return year && forTheHall(year);
    }),
    matrix: os.matrix.handler(({ input }) =>
      asStaff(input.session, () => ({
        ok: true as const,
        matrix: dutyMatrix(input.duty, duties.years(), today()),
      })),
    ),
    year: os.year.handler(({ input }) =>
      asStaff(input.session, () => {
        const year = duties.year(input.organization_id);
        return year ? { ok: true as const, year } : refuse('unknown_organization');
      }),
    ),
    open: os.open.handler(({ input }) =>
      asStaff(input.session, () => ({
        ok: true as const,
        today: today(),
        branches: openDuties(duties.years(), today()),
      })),
    ),
    planChoices: os.planChoices.handler(({ input }) =>
      asStaff(input.session, () => {
        const choices = planChoices(ledger.db, input.organization_id, clock.at().wall);
        return choices ? { ok: true as const, choices } : refuse('unknown_organization');
      }),
    ),
    plan: os.plan.handler(({ input }) => asStaff(input.session, (by) => planMeeting(ledger, by, input))),
    withdrawPlan: os.withdrawPlan.handler(({ input }) =>
      asStaff(input.session, (by) => withdrawPlan(ledger, by, input)),
    ),
    recordTalk: os.recordTalk.handler(({ input }) => asStaff(input.session, (by) => recordTalk(ledger, by, input))),
    withdrawTalk: os.withdrawTalk.handler(({ input }) =>
      asStaff(input.session, (by) => withdrawTalk(ledger, by, input)),
    ),
  };
}

/** How many came to a meeting is for its own branch and the staff, not for everybody who stands in the hall. */
function forTheHall(year: OrganizationYear): OrganizationYear {
  return { ...year, gatherings: year.gatherings.map((one) => ({ ...one, headcount: null })) };
}
