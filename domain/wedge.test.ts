import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterOf } from './us-keyboard.ts';
import { createWedge, WEDGE } from './wedge.ts';

type Typed = [character: string, at_ms: number];

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
const CODES = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
  'Space',
  'Minus',
  'Equal',
  'BracketLeft',
  'BracketRight',
  'Backslash',
  'Semicolon',
  'Quote',
  'Backquote',
  'Comma',
  'Period',
  'Slash',
];

function keyOf(character: string): { code: string; shift: boolean } {
  for (const shift of [false, true]) {
    const code = CODES.find((one) => characterOf(one, shift) === character);
    if (code !== undefined) return { code, shift };
  }
  return { code: character, shift: false };
}

/** Types the keys, then lets `silence` milliseconds pass. */
function play(keys: readonly Typed[], silence = 100) {
  const scans: string[] = [];
  const typing: string[] = [];
  const ends: (string | null)[] = [];
  const wedge = createWedge({
    onScan: (text) => scans.push(text),
    onTyping: (text, end) => {
      typing.push(text);
      ends.push(end);
    },
  });
  for (const [character, at_ms] of keys) wedge.key({ ...keyOf(character), repeat: false, at_ms });
  wedge.idle((keys.at(-1)?.[1] ?? 0) + silence);
  return { scans, typed: typing.join(''), ends };
}

const every = (text: string, gap_ms: number, from = 0): Typed[] =>
  [...text].map((one, at) => [one, from + at * gap_ms]);
const entered = (keys: Typed[], gap_ms = 5): Typed[] => [...keys, ['Enter', (keys.at(-1)?.[1] ?? 0) + gap_ms]];

/** Keys with the pause before each, on the clock. */
function inRhythm(keys: readonly [character: string, gap_ms: number][]): Typed[] {
  let now = 0;
  return keys.map(([character, gap_ms]) => {
    now += gap_ms;
    return [character, now];
  });
}

describe('wedge timing', () => {
  it('takes a burst of 5 ms and a slow one of 25 ms for a scan', () => {
    expect(play(entered(every('0009177233', 5))).scans).toEqual(['0009177233']);
    expect(play(entered(every('0009177233', 25), 25)).scans).toEqual(['0009177233']);
  });

  it('keeps what a person typed before the burst apart', () => {
    const keys: Typed[] = [['a', 0], ['b', 180], ...entered(every('0009177233', 6, 420), 6)];
    expect(play(keys)).toEqual({ scans: ['0009177233'], typed: 'ab', ends: [null, null] });
  });

  it('accepts a burst without Enter after 100 ms of silence, not before', () => {
    expect(play(every('0009177233', 5), WEDGE.silence_ms - 1).scans).toEqual([]);
    expect(play(every('0009177233', 5), WEDGE.silence_ms).scans).toEqual(['0009177233']);
  });

  it('forgives one stall inside a burst', () => {
    const keys = entered([...every('00091', 5), ...every('77233', 5, 80)]);
    expect(play(keys).scans).toEqual(['0009177233']);
  });

  it('leaves a fast typist alone, Enter included', () => {
    expect(play(entered(every('haitang2026', 60), 60))).toEqual({ scans: [], typed: 'haitang2026', ends: ['Enter'] });
    expect(play(entered(every('12345', 5)))).toEqual({ scans: [], typed: '12345', ends: ['Enter'] });
    expect(play([['Enter', 0]])).toEqual({ scans: [], typed: '', ends: ['Enter'] });
  });

  it('reads shifted characters by their key, not by the input method', () => {
    expect(play(entered(every('MEMBER:04a1_]Q1', 5)))).toMatchObject({ scans: ['MEMBER:04a1_]Q1'] });
  });

  it('ignores a key that is held down', () => {
    const scans: string[] = [];
    const wedge = createWedge({ onScan: (text) => scans.push(text) });
    for (let at_ms = 0; at_ms < 3000; at_ms += 30)
      wedge.key({ code: 'Digit1', shift: false, repeat: at_ms > 0, at_ms });
    wedge.idle(5000);
    expect(scans).toEqual([]);
  });

  it('drops an endless group and goes on', () => {
    const long = every('1'.repeat(WEDGE.max_length + 1), 1);
    const next = entered(every('0009177233', 5, 5000));
    expect(play([...long, ...next])).toEqual({ scans: ['0009177233'], typed: '', ends: [] });
  });

  it('separates two scans by Enter alone', () => {
    const keys = [...entered(every('0009177233', 5)), ...entered(every('0005278001', 5, 60))];
    expect(play(keys).scans).toEqual(['0009177233', '0005278001']);
  });

  it('loses no character whatever the rhythm', () => {
    const key = fc.tuple(fc.constantFrom(...ASCII), fc.nat({ max: 200 }));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (typed) => {
        const { scans, typed: rest } = play(inRhythm(typed));
        const all = [...scans.join(''), ...rest].sort();
        expect(all).toEqual(typed.map(([character]) => character).sort());
      }),
    );
  });

  it('never takes keys that are more than 35 ms apart for a scan', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 36, max: 300 }), { maxLength: 40 }), (gaps) => {
        expect(play(inRhythm(gaps.map((gap) => ['1', gap]))).scans).toEqual([]);
      }),
    );
  });
});
