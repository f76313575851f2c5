import { describe, expect, it } from 'vitest';
import { createBootKeyboard, typedCharacter } from './hid-boot-keyboard.ts';

/** Types reports of [modifiers, usage, usage …]; everything is padded to eight bytes. */
function typed(...reports: number[][]): string {
  const keyboard = createBootKeyboard();
  return reports
    .flatMap(([modifiers = 0, ...usages]) => {
      const report = new Uint8Array(8);
      report.set([modifiers, 0, ...usages]);
      return keyboard.report(report).map(typedCharacter);
    })
    .join('');
}

describe('boot keyboard reports', () => {
  it('takes a key for new only when it was up before', () => {
    expect(typed([0, 0x1e], [0, 0x1e], [0], [0, 0x1e])).toBe('11');
    expect(typed([0, 0x1e], [0, 0x1e, 0x1f], [0, 0x1f, 0x20], [0])).toBe('123');
  });

  it('does not lose what is held over a rollover report', () => {
    expect(typed([0, 0x1e], [0, 1, 1, 1, 1, 1, 1], [0, 0x1e])).toBe('1');
  });

  it('reads letters, signs, the number pad and both Enters', () => {
    expect(typed([0x20, 0x14], [0], [0x02, 0x33], [0], [0, 0x62], [0], [0, 0x59], [0], [0, 0x58], [0], [0, 0x28])).toBe(
      'Q:01\r\r',
    );
  });

  it('types nothing for shortcuts, unknown keys and reports of another length', () => {
    expect(typed([0x01, 0x06], [0], [0, 0x3a], [0], [0x04, 0x5a])).toBe('');
    expect(createBootKeyboard().report(Uint8Array.of(0, 0, 0x1e, 0))).toEqual([]);
  });
});
