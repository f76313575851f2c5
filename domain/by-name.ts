const PINYIN = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });
const NUMERALS = '零一二三四五六七八九十';
const ORDINAL = /第([一二三四五六七八九十])(?![一二三四五六七八九十百])/g;

/**
 * Puts things with a Chinese name into the order in which people look for them: by pinyin, and 第一 before 第二 before 第三,
 * which pinyin alone would turn round. A new array.
 */
export function byName<T extends { name: string }>(things: readonly T[]): T[] {
  return things
    .map((thing) => ({ thing, key: sortKey(thing.name) }))
    .sort((a, b) => PINYIN.compare(a.key, b.key))
    .map(({ thing }) => thing);
}

function sortKey(name: string): string {
  return name.replace(ORDINAL, (_, numeral: string) => `第${NUMERALS.indexOf(numeral)}`);
}
