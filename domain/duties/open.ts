import type { OpenBranch, OrganizationYear } from './shapes.ts';

/** What each branch has still to hold in the periods that run on `today`; branches with nothing open are left out. */
export function openDuties(years: readonly OrganizationYear[], today: string): OpenBranch[] {
  return years.map((year) => openOf(year, today)).filter(({ duties }) => duties.length > 0);
}

/** The same of one branch, monthly duties first, in the order of the rules. */
export function openOf(year: OrganizationYear, today: string): OpenBranch {
  const dates = new Map(year.gatherings.map(({ id, on }) => [id, on]));
  const duties = year.lines.flatMap(({ rule, owner, span, cells }) =>
    cells.flatMap(({ from, to, state, held, owed, ahead }) => {
      const runs = from <= today && today <= to;
      if (!runs || (state !== 'open' && state !== 'due_soon')) return [];
      const planned = ahead.map((id) => dates.get(id) ?? '').sort();
      return [{ rule, owner, span, to, state, held, owed, ahead: planned[0] ?? null }];
    }),
  );
  duties.sort((a, b) => (a.to < b.to ? -1 : Number(a.to > b.to)));
  return { organization: year.organization, duties };
}
