import { describe, expect, it } from 'vitest';
import { createCutter } from './cutter.ts';
import type { Framing } from './framing.ts';

/** A toy format: "<", one digit of length, that many letters, ">". Dots are filler, "#" starts a line thrown away to ";". */
const toy: Framing<string> = {
  max_bytes: 8,
  match(bytes) {
    const text = String.fromCharCode(...bytes);
    if (text.startsWith('.')) return { verdict: 'filler', length: 1 };
    if (text.startsWith('#')) return { verdict: 'bad', reason: 'length', span: 1, until: (byte) => byte === 0x3b };
    if (!text.startsWith('<')) return { verdict: 'noise', length: Math.max(1, text.search(/[<.#]/)) };
    if (text.length < 2) return { verdict: 'more' };
    const length = Number(text[1]);
    if (!(length <= 9)) return { verdict: 'bad', reason: 'length', span: 2 };
    if (text.length < length + 3) return { verdict: 'more' };
    const value = text.slice(2, 2 + length);
    const whole = text[2 + length] === '>';
    return whole
      ? { verdict: 'frame', length: length + 3, value }
      : { verdict: 'bad', reason: 'checksum', span: length + 3, detail: { value } };
  },
};
const ascii = (text: string) => new TextEncoder().encode(text);
const cut = (...chunks: string[]) => {
  const cutter = createCutter(toy);
  return [...chunks.flatMap((chunk) => cutter.push(ascii(chunk))), ...cutter.expire()];
};
const frame = (value: string, skipped_bytes = 0) => ({ kind: 'frame', value, skipped_bytes });
const rejected = (reason: string, skipped_bytes: number) => ({ kind: 'rejected', reason, skipped_bytes });

describe('the frame cutter', () => {
  it('cuts frames out of any chunks and counts the noise before each', () => {
    expect(cut('xx<2a', 'b', '>y<1c>')).toEqual([frame('ab', 2), frame('c', 1)]);
  });

  it('finds a good frame inside a bad one, and reports the accident once', () => {
    expect(cut('<3a<1b>')).toMatchObject([rejected('checksum', 3), frame('b')]);
    expect(cut('<2<<<<1b>')).toMatchObject([rejected('checksum', 5), frame('b')]);
  });

  it('judges a length before it waits for the body', () => {
    const cutter = createCutter(toy);
    expect(cutter.push(ascii('<x<1'))).toEqual([rejected('length', 2)]);
    expect(cutter.pending()).toBe(2);
  });

  it('does not believe "more" beyond the longest frame', () => {
    const cutter = createCutter(toy);
    expect(cutter.push(ascii('<9aaaaaa'))).toEqual([rejected('length', 1)]);
    expect(cutter.pending()).toBe(0);
    expect(cutter.push(ascii('<1b>'))).toEqual([frame('b', 7)]);
  });

  it('gives a half frame up at silence and looks through it again', () => {
    expect(cut('<5<1b>')).toEqual([rejected('timeout', 2), frame('b')]);
    expect(cut('<5')).toEqual([rejected('timeout', 2)]);
  });

  it('reports noise at silence, and filler never', () => {
    expect(cut('....')).toEqual([]);
    expect(cut('..xyz..')).toEqual([rejected('noise', 3)]);
    expect(cut('..x.<1b>')).toEqual([frame('b', 1)]);
  });

  it('throws a line away up to its end, over any number of chunks', () => {
    expect(cut('#aaaa', '<1b>aa', 'a;<1c>')).toEqual([rejected('length', 13), frame('c')]);
    expect(cut('#aaaa', 'aa')).toEqual([rejected('length', 7)]);
  });

  it('keeps nothing of the caller\u2019s buffer', () => {
    const cutter = createCutter(toy);
    const chunk = ascii('<2a');
    cutter.push(chunk);
    chunk.fill(0);
    expect(cutter.push(ascii('b>'))).toEqual([frame('ab')]);
  });

  it('shows the pieces it cut: frames whole, garbage between them, filler never', () => {
    const pieces: string[] = [];
    const cutter = createCutter({ ...toy, open_bytes: 2 }, ({ what, bytes, open }) =>
      pieces.push(`${what} ${String.fromCharCode(...bytes)} ${open}`),
    );
    for (const chunk of ['.xy<1b', '>..<1c>z', '<5']) cutter.push(ascii(chunk));
    cutter.expire();
    expect(pieces).toEqual(['dropped xy 0', 'frame <1b> 2', 'frame <1c> 2', 'dropped z 0', 'dropped <5 0']);
  });
});
