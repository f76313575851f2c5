import type { DutyCell, DutyMatrix, MatrixCell, MatrixDuty, OrganizationYear } from './shapes.ts';

/** Branches × periods, in the order given. */
export function dutyMatrix(duty: MatrixDuty, years: readonly OrganizationYear[], today: string): DutyMatrix {
  return {
    duty,
    today,
    rows: years.map((year) => ({
      organization: year.organization,
      cells: duty === 'all' ? allDuties(year) : oneDuty(year, duty),
    })),
  };
}

/** Every duty by the month in which its period ends: how many of those owed are met. */
function allDuties(year: OrganizationYear): MatrixCell[] {
  const cells = year.lines.flatMap((line) => line.cells);
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year.today.slice(0, 4)}-${String(index + 1).padStart(2, '0')}`;
    const ending = cells.filter(({ to }) => to.startsWith(month));
    const owed = ending.filter(({ state }) => state !== 'not_owed');
    const last = ending[0]?.to ?? `${month}-28`;
    return {
      from: `${month}-01`,
      to: last,
      state: together(owed),
      done: owed.filter(({ state }) => state === 'met').length,
      owed: owed.length,
      on: null,
      ahead: null,
    };
  });
}

/** One duty of a branch by its periods; the lines of several groups are put together. */
export function oneDuty(year: OrganizationYear, duty: MatrixDuty): MatrixCell[] {
  const lines = year.lines.filter(({ rule }) => rule === duty);
  const dates = new Map(year.gatherings.map(({ id, on }) => [id, on]));
  return (lines[0]?.cells ?? []).map(({ from, to }, index) => {
    const cells = lines.flatMap((line) => line.cells[index] ?? []);
    const owed = cells.filter(({ state }) => state !== 'not_owed');
    const days = (ids: string[]) => ids.map((id) => dates.get(id) ?? '').sort();
    const counts = lines.length > 1 ? groupsMet(owed) : { done: cells[0]?.held ?? 0, owed: cells[0]?.owed ?? 0 };
    return {
      from,
      to,
      state: together(owed),
      ...counts,
      on: days(cells.flatMap(({ counted }) => counted)).at(-1) ?? null,
      ahead: days(cells.flatMap(({ ahead }) => ahead)).at(0) ?? null,
    };
  });
}

function groupsMet(owed: DutyCell[]): Pick<MatrixCell, 'done' | 'owed'> {
  return { done: owed.filter(({ state }) => state === 'met').length, owed: owed.length };
}

/** The state of several cells that end on one day: they are over together, or run together. */
function together(owed: readonly DutyCell[]): MatrixCell['state'] {
  if (owed.length === 0) return 'not_owed';
  const left = owed.filter(({ state }) => state !== 'met');
  return (['missed', 'due_soon', 'open'] as const).find((state) => left.some((cell) => cell.state === state)) ?? 'met';
}
