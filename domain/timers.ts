/**
 * The clock and the alarms of whoever composes a program; nobody else reads a clock.
 * `now` is monotonic, in milliseconds from an arbitrary zero; handles are opaque.
 */
export type Timers = {
  now(): number;
  setTimeout(task: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
};
