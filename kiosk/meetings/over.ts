import { cityDate, epochMs } from '../../domain/city-time.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Meeting } from '../ledger/meetings.ts';

type Times = Pick<Meeting, 'opened_at' | 'planned_end'>;

/** Whether a meeting's planned end has passed at `now` (an instant); one that nobody planned has no end before its close. */
export function isOver({ planned_end }: Pick<Times, 'planned_end'>, now: string): boolean {
  return planned_end !== null && epochMs(now) > epochMs(planned_end);
}

/**
 * Whether a tap at `now` can still mean this meeting: on its day, and after midnight while it may be offered at all. One
 * that somebody forgot to close must not take tomorrow's taps; staff can still complete and close it.
 */
export function takesTaps({ opened_at, planned_end }: Times, now: string): boolean {
  const today = cityDate(now);
  if (today <= cityDate(opened_at) || (planned_end !== null && today <= cityDate(planned_end))) return true;
  return planned_end !== null && epochMs(now) <= epochMs(planned_end) + LIMITS.open_after_end_minutes * 60_000;
}
