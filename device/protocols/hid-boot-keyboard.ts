import { characterOf } from '../../domain/us-keyboard.ts';

/** A key that went down: its `KeyboardEvent.code`, as the wedge detector of domain takes it. */
export type KeyDown = { code: string; shift: boolean };

export const KEYBOARD_REPORT_BYTES = 8;

const SHIFTS = 0b0010_0010;
/** Control, Alt and the system key of either hand: a shortcut, not a character. */
const SHORTCUTS = 0b1101_1101;
const ROLLOVER = 0x01;
const FIRST_KEY = 0x04;

/** HID usages (HUT, page 7) of the keys readers press, as codes. */
const CODES: ReadonlyMap<number, string> = new Map([
  ...range(
    0x04,
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ),
  ...range(
    0x1e,
    [...'1234567890'].map((digit) => `Digit${digit}`),
  ),
  ...range(0x28, ['Enter', 'Escape', 'Backspace', 'Tab', 'Space', 'Minus', 'Equal', 'BracketLeft', 'BracketRight']),
  ...range(0x31, ['Backslash', 'Backslash', 'Semicolon', 'Quote', 'Backquote', 'Comma', 'Period', 'Slash']),
  ...range(0x54, ['NumpadDivide', 'NumpadMultiply', 'NumpadSubtract', 'NumpadAdd', 'NumpadEnter']),
  ...range(
    0x59,
    [...'1234567890'].map((digit) => `Numpad${digit}`),
  ),
  [0x63, 'NumpadDecimal'],
]);

/**
 * Boot keyboard reports (facts: devices, 4.2): modifiers, a reserved byte, six usages. A key counts when it is not in the
 * report before; a rollover report (all six 01) says nothing and changes nothing; a report of another length is ignored.
 */
export function createBootKeyboard(): { report(bytes: Uint8Array): KeyDown[] } {
  let held: readonly number[] = [];
  return {
    report(bytes) {
      const usages = [...bytes.subarray(2)];
      if (bytes.length !== KEYBOARD_REPORT_BYTES || usages.every((usage) => usage === ROLLOVER)) return [];
      const down = [...new Set(usages)].filter((usage) => usage >= FIRST_KEY && !held.includes(usage));
      held = usages;
      const modifiers = bytes[0] ?? 0;
      if ((modifiers & SHORTCUTS) !== 0) return [];
      return down.flatMap((usage) => {
        const code = CODES.get(usage);
        return code === undefined ? [] : [{ code, shift: (modifiers & SHIFTS) !== 0 }];
      });
    },
  };
}

/** The character of a key that went down, "\r" for Enter and "\t" for Tab; null for keys that type none. */
export function typedCharacter({ code, shift }: KeyDown): string | null {
  if (code === 'Enter' || code === 'NumpadEnter') return '\r';
  return code === 'Tab' ? '\t' : characterOf(code, shift);
}

function range(first: number, codes: readonly string[]): [number, string][] {
  return codes.map((code, at) => [first + at, code]);
}
