/** Names that begin with what was pressed so far. */
export function beginningWith<T extends { name: string }>(all: readonly T[], prefix: string): T[] {
  return all.filter(({ name }) => name.startsWith(prefix));
}

/**
 * The next step towards one of these names, as in an index: what all of them begin with, and the characters that follow in
 * their order. No characters when they are alike, or when one of them ends there.
 */
export function stepsFor(names: readonly string[]): { prefix: string; next: string[] } {
  const prefix = names.reduce((common, name) => commonBeginning(common, name), names[0] ?? '');
  const next = [...new Set(names.map((name) => [...name.slice(prefix.length)][0] ?? ''))];
  return { prefix, next: next.length > 1 && !next.includes('') ? next : [] };
}

function commonBeginning(a: string, b: string): string {
  const other = [...b];
  const parts = [...a];
  const differs = parts.findIndex((character, index) => character !== other[index]);
  return differs === -1 ? a : parts.slice(0, differs).join('');
}
