/**
 * A name as a public screen may show it: 王小明 → 王*明, 王明 → 王*, 欧阳小明 → 欧**明 (rules.md, Privacy).
 * Counts characters, not UTF-16 units, so that a rare character outside the BMP stays whole.
 */
export function maskName(name: string): string {
  const chars = [...name];
  const first = chars[0];
  const last = chars.at(-1);
  if (first === undefined || last === undefined) return '';
  if (chars.length === 1) return '*';
  if (chars.length === 2) return `${first}*`;
  return first + '*'.repeat(chars.length - 2) + last;
}
