/** Injected time for everything that waits: `now` is monotonic milliseconds, the rest as in the platform. */
export type Timers = {
  now(): number;
  setTimeout(fn: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
};
