import { cityDate } from '../../domain/city-time.ts';
import { nextStep, stepsOf } from '../../domain/election/steps.ts';
import { DEFAULT_SETTINGS, isFault, termOnDay } from '../../domain/rules/index.ts';
import type { TermRow } from '../../kiosk/contract/election.ts';
import { CITY, SCENE_NOW } from './demo-people.ts';
import type { Implementer } from './scripted-taps.ts';

const done = { ok: true } as const;
const unknown = { ok: false, code: 'unknown_election' } as const;
const TODAY = cityDate(SCENE_NOW);

/** The terms of the demo city on the day of the scene, by the real rules; elections themselves need a real kiosk. */
export function scriptedElection({ election: os }: Implementer) {
  return {
    terms: os.terms.handler(() => ({ ...done, today: TODAY, terms: rows() })),
    get: os.get.handler(() => unknown),
    plan: os.plan.handler(() => unknown),
    replan: os.replan.handler(() => unknown),
    stepDone: os.stepDone.handler(() => unknown),
    stepUndone: os.stepUndone.handler(() => unknown),
    extend: os.extend.handler(() => unknown),
    exclude: os.exclude.handler(() => unknown),
    adoptExclusion: os.adoptExclusion.handler(() => unknown),
    withdrawExclusion: os.withdrawExclusion.handler(() => unknown),
    setCandidates: os.setCandidates.handler(() => unknown),
    joinMeeting: os.joinMeeting.handler(() => unknown),
    nameOfficers: os.nameOfficers.handler(() => unknown),
    openBallot: os.openBallot.handler(() => unknown),
    countBallot: os.countBallot.handler(() => unknown),
    agreeVacancy: os.agreeVacancy.handler(() => unknown),
    record: os.record.handler(() => unknown),
  };
}

function rows(): TermRow[] {
  const organizations = new Map(CITY.organizations.map(({ id, data }) => [id, data]));
  const made = CITY.terms.flatMap(({ data }): TermRow[] => {
    const organization = organizations.get(data.organization);
    if (!organization) return [];
    const { name, level, field, has_committee } = organization;
    const { elected_on, extension } = data;
    const facts = { kind: level, community: field === 'community', elected_on, extension: extension ?? undefined };
    const term = termOnDay(facts, TODAY, DEFAULT_SETTINGS);
    const row = { organization: { id: data.organization, name, level }, election_id: null };
    if (isFault(term)) return [{ ...row, term: null, fault: term.error, next: null }];
    const next = nextStep(stepsOf({ has_committee, meeting_on: null, done: {} }, term, TODAY));
    return [{ ...row, term, fault: null, next }];
  });
  return made.toSorted((a, b) => (a.term?.days_left ?? 0) - (b.term?.days_left ?? 0));
}
