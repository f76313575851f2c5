import type { MeetingKind } from '../../domain/words.ts';
import type { PlanChoices } from '../../kiosk/contract/duties.ts';

/** A meeting as it is planned. */
export type Plan = { kinds: MeetingKind[]; group: string | null; date: string; time: string; place: string };

/** What stands on the page: chosen, or usual and not chosen otherwise; null where nothing is. */
export type PlanDraft = {
  kinds: MeetingKind[];
  group: string | null;
  date: string | null;
  time: string | null;
  place: string | null;
  /** Whether it must be said which 党小组 meets. */
  asks_group: boolean;
};

/** Fills in what the branch usually does where nothing else was chosen; the day is always chosen. */
export function draftOf(chosen: Partial<Plan>, choices: PlanChoices | null): PlanDraft {
  const kinds = chosen.kinds ?? [];
  const asks_group = kinds.includes('group_meeting') && (choices?.groups.length ?? 0) > 1;
  return {
    kinds,
    asks_group,
    group: asks_group ? (chosen.group ?? null) : null,
    date: chosen.date ?? null,
    time: chosen.time ?? choices?.usual.time ?? null,
    place: chosen.place ?? choices?.usual.place ?? null,
  };
}

/** The plan, or null while something is missing. */
export function planOf({ kinds, group, date, time, place, asks_group }: PlanDraft): Plan | null {
  if (kinds.length === 0 || date === null || time === null || place === null) return null;
  return asks_group && group === null ? null : { kinds, group, date, time, place };
}
