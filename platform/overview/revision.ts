/** A counter that rises when there is something new to see; the page's stream listens, the overview is cached by it. */
export class Revision {
  #number = 0;
  readonly #listeners = new Set<(revision: number) => void>();

  get current(): number {
    return this.#number;
  }

  /** Something changed. */
  bump(): void {
    this.#number += 1;
    for (const listener of this.#listeners) listener(this.#number);
  }

  /** Calls `listener` at each bump until the returned function is called. */
  listen(listener: (revision: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
