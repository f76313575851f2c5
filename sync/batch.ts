import { WIRE_LIMITS } from './protocol/limits.ts';

/** Events that the platform refused as a batch, while it is found out which of them it is. */
type Doubt = { from: number; until: number; code: string; failures: number; opaque: boolean };

/**
 * How many events the next push carries, and in which form. Three findings change it:
 * too large → halve, until the next hello · the line failed → halve, and grow again with each receipt, so that a slow
 * line still moves · refused three times for one reason of the platform's own → bisect down to the single event, which
 * then goes as opaque bytes and lands in quarantine, so that it never holds up the others (I8).
 */
export class Batch {
  #size: number = WIRE_LIMITS.events_per_batch;
  #ceiling: number = WIRE_LIMITS.events_per_batch;
  #doubt: Doubt | null = null;
  /** The reason of the last event that was set aside: the next refusal for the same reason is searched at once. */
  #wary: string | null = null;

  /** Events to send next, at least 1. */
  get size(): number {
    return this.#size;
  }

  /** Whether the event at `seq` goes alone and as opaque bytes. */
  opaqueAt(seq: number): boolean {
    return this.#doubt?.opaque === true && this.#doubt.from === seq;
  }

  /** Another log follows: doubts were about positions of the old one. */
  forget(): void {
    this.#doubt = null;
    this.#wary = null;
  }

  /** What the platform wants at most, from hello. Forgets that something was too large. */
  limit(max: number): void {
    this.#ceiling = Math.max(1, Math.min(max, WIRE_LIMITS.events_per_batch));
    this.#size = Math.min(this.#size, this.#ceiling);
  }

  /** A receipt covers everything up to `seq`. */
  accepted(seq: number): void {
    const doubt = this.#doubt;
    if (doubt && seq < doubt.until) return; // the one that was refused is still ahead: stay small
    this.#wary = doubt?.opaque ? doubt.code : null;
    this.#doubt = null;
    this.#size = Math.min(this.#size * 2, this.#ceiling);
  }

  /** 413. Returns false when the batch cannot get smaller. */
  tooLarge(sent: number): boolean {
    this.#ceiling = Math.max(1, Math.ceil(sent / 2));
    this.#size = Math.min(this.#size, this.#ceiling);
    return sent > 1;
  }

  /** No answer of the platform: perhaps the line is too slow for this much. */
  lineFailed(sent: number): void {
    this.#size = Math.max(1, Math.ceil(sent / 2));
  }

  /**
   * The platform refused `from`…`until` for a reason of its own. Returns whether that already was a step of the search,
   * so that the next one need not wait.
   */
  refused(from: number, until: number, code: string): boolean {
    const doubt = this.#doubt;
    if (doubt?.opaque && doubt.from === from) return false; // nothing smaller is left: wait like after any failure
    const same = doubt !== null && doubt.code === code && from >= doubt.from && until <= doubt.until;
    const before = same ? doubt.failures : code === this.#wary ? WIRE_LIMITS.failures_before_bisect : 0;
    const failures = before + 1;
    const searching = failures >= WIRE_LIMITS.failures_before_bisect;
    this.#doubt = { from, until, code, failures, opaque: searching && from === until };
    if (searching) this.#size = Math.max(1, Math.ceil((until - from + 1) / 2));
    return searching;
  }
}
