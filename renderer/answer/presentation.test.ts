import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GREEN } from '../../domain/verdict.ts';
import { TapVerdict } from '../../kiosk/contract/screen.ts';
import en from '../locales/en.json';
import zh from '../locales/zh-CN.json';
import { PRESENTATION } from './presentation.ts';

const css = readFileSync(join(import.meta.dirname, 'answer.css'), 'utf8');

/** The colour of a class in answer.css, as [red, green, blue]. */
function fieldOf(colour: string): [number, number, number] {
  const hex = new RegExp(`\\.${colour} \\{\\s*--field: #([0-9a-f]{6})`).exec(css)?.[1] ?? '';
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

function luminance(colour: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = colour.map((value) =>
    value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const WHITE = [0xff, 0xfd, 0xf8];
const verdicts = TapVerdict.options;

describe('the answer to each verdict', () => {
  it.each(verdicts)('%s has words in both languages', (verdict) => {
    for (const words of [zh, en]) {
      expect(words.verdict[verdict].title).not.toBe('');
      expect(words.verdict[verdict].help).not.toBe('');
    }
  });

  it.each(verdicts)('%s can be read: white on its colour at 4.5:1 or more', (verdict) => {
    const field = fieldOf(PRESENTATION[verdict].colour);
    expect(field.every(Number.isInteger)).toBe(true);
    expect((luminance(WHITE) + 0.05) / (luminance(field) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(verdicts)('%s is green exactly when a record of the person stands', (verdict) => {
    const [red, green, blue] = fieldOf(PRESENTATION[verdict].colour);
    const isGreen = green >= blue && green > red;
    expect(isGreen).toBe(GREEN.has(verdict as never));
    expect(PRESENTATION[verdict].colour.startsWith('answer-green')).toBe(GREEN.has(verdict as never));
    expect(PRESENTATION[verdict].blossom).toBe(GREEN.has(verdict as never));
  });

  it('is told apart by colour, icon and sound alike', () => {
    const all = verdicts.map((verdict) => PRESENTATION[verdict]);
    expect(new Set(all.map(({ colour }) => colour)).size).toBe(verdicts.length);
    expect(new Set(all.map(({ icon }) => icon)).size).toBe(verdicts.length);
    expect(new Set(all.map(({ sound }) => JSON.stringify(sound))).size).toBe(verdicts.length);
  });

  it('rises for success and is low and double for a refusal', () => {
    const pitch = (verdict: (typeof verdicts)[number]) => PRESENTATION[verdict].sound.map(({ hz }) => hz);
    expect(pitch('recorded')).toEqual(pitch('recorded').toSorted((a, b) => a - b));
    expect(new Set(pitch('recorded')).size).toBe(pitch('recorded').length);
    expect(pitch('unknown_card')).toHaveLength(2);
    for (const verdict of verdicts.filter((one) => GREEN.has(one as never))) {
      expect(Math.min(...pitch(verdict))).toBeGreaterThan(Math.max(...pitch('unknown_card'), ...pitch('revoked_card')));
    }
  });
});
