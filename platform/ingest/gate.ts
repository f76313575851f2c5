import { type Refusal, refuse } from '../http/problem.ts';

/** Seconds until a refused push may come again; the client adds its own jitter. */
const COME_BACK_S = 2;

/** Lets so many pushes be worked on at once and asks the others to come back: waiting in line here would only hold memory. */
export class Gate {
  readonly #places: number;
  #inside = 0;

  constructor(places: number) {
    this.#places = places;
  }

  /** Runs the work, or refuses it with `unavailable`. */
  async run<T>(work: () => Promise<T>): Promise<T | Refusal> {
    if (this.#inside >= this.#places) return refuse('unavailable', 'busy', { retry_after_s: COME_BACK_S });
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
    }
  }
}
