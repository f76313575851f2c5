/** A character that helps to tell names apart: a Chinese one or a digit, not a bracket or a space. */
const TELLING = /[\p{Script=Han}\d]/u;

/** The names that contain every picked character, in any order, in their own order. */
export function narrow<T extends { name: string }>(all: readonly T[], picked: readonly string[]): T[] {
  return all.filter(({ name }) => picked.every((character) => name.includes(character)));
}

/**
 * The characters worth offering next, at most `most`: those that some of the names have and others have not, the most
 * frequent first. Empty when no character divides the names any more.
 */
export function tilesFor(names: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    for (const character of new Set(name)) {
      if (TELLING.test(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count < names.length)
    .toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .slice(0, most)
    .map(([character]) => character);
}
