import type { At } from '../../../domain/clock.ts';
import type { BodyOf, EventType } from '../../../domain/events/body.ts';

/**
 * An event as a projection sees it: its id, when it happened, its body. `arrived` is its row's `written`
 * number: the order in which this kiosk wrote, across all its logs.
 */
export type Projected<T extends EventType> = { id: string; at: At; arrived: number; body: BodyOf<T> };
