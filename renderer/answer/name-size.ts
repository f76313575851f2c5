/** The name at a tap is at least this many rem high (120 px on a 1080 px panel; rules.md asks for 15 mm). */
const SMALLEST = 7.5;
const LARGEST = 15;
/** What a line of the answer has room for, in rem. */
const LINE = 56;

/** The size in which a name fills a line without breaking it; a very long one breaks and stays large. */
export function nameSize(name: string): string {
  const wide = [...name].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.6 : 1.02), 0);
  return `${Math.max(SMALLEST, Math.min(LARGEST, LINE / Math.max(1, wide))).toFixed(2)}rem`;
}
