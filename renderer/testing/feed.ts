/** A stream that any number of readers follow from now on. */
export function createFeed<T>() {
  const readers = new Set<(value: T) => void>();
  return {
    publish(value: T): void {
      for (const reader of readers) reader(value);
    },
    async *follow(signal?: AbortSignal): AsyncGenerator<T, void> {
      const waiting: T[] = [];
      let wake = () => {};
      const read = (value: T) => {
        waiting.push(value);
        wake();
      };
      readers.add(read);
      signal?.addEventListener('abort', () => wake());
      try {
        while (!signal?.aborted) {
          const next = waiting.shift();
          if (next !== undefined) yield next;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        readers.delete(read);
      }
    },
  };
}
