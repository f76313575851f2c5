/** Remembers the last so many keys; a machine that sends a batch again is recognised by them. */
export type Seen = { has(key: string): boolean; add(key: string): void };

/** Remembers nothing yet. The oldest key is forgotten when there are more than `most`. */
export function createSeen(most: number): Seen {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.add(key);
      if (keys.size <= most) return;
      for (const oldest of keys) {
        keys.delete(oldest);
        return;
      }
    },
  };
}
