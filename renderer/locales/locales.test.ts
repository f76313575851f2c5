import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chinese, en, zh } from './index.ts';

/** `verdict.late.title` → its words, for every leaf. */
function leaves(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value as object, `${path}${key}.`),
  );
}

const ROOM = join(import.meta.dirname, '..');
const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !/^(dist|testing)|\.test\.tsx?$/.test(path),
);
const code = sources.map((path) => readFileSync(join(ROOM, path), 'utf8'));

describe('locales', () => {
  it('have the same keys in the same order', () => {
    expect(leaves(en).map(([key]) => key)).toEqual(leaves(zh).map(([key]) => key));
  });

  it('fill in the same values', () => {
    const slots = (words: string) => (words.match(/{{\w+}}/g) ?? []).toSorted();
    const english = new Map(leaves(en));
    for (const [key, words] of leaves(zh)) expect([key, slots(english.get(key) ?? '')]).toEqual([key, slots(words)]);
  });

  it('leave no sentence empty', () => {
    for (const [key, words] of [...leaves(zh), ...leaves(en)]) expect([key, words.trim()]).not.toEqual([key, '']);
  });

  it('are the only place with words: no Chinese stands in the code of the screens', () => {
    const chinese = sources.filter((_, index) =>
      /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test((code[index] ?? '').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    );
    expect(chinese).toEqual([]);
  });

  it('hold nothing that no screen asks for', () => {
    // A key is asked for by its name, by a template such as `verdict.${verdict}.title`, or by codeWords('refusal', code).
    const names = /['"`]([a-z_]+(?:\.(?:[\w-]|\$\{[^}]+\})+)+)['"`]/g;
    const groups = /codeWords\('([\w.]+)'/g;
    const all = code.join('\n');
    const asked = [
      ...all.matchAll(names).map(([, key = '']) => key),
      ...all.matchAll(groups).map(([, group = '']) => `${group}.\${code}`),
    ].map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`));
    const unasked = leaves(chinese).filter(([key]) => !asked.some((pattern) => pattern.test(key)));
    expect(unasked.map(([key]) => key)).toEqual([]);
  });
});
