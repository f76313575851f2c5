/** A key and what it types: plain, and with Shift. */
type Key = readonly [code: string, plain: string, shifted: string];

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'].map(
  (one): Key => [`Key${one.toUpperCase()}`, one, one.toUpperCase()],
);
const DIGITS = [...')!@#$%^&*('].map((shifted, digit): Key => [`Digit${digit}`, String(digit), shifted]);
const NUMPAD = [...'0123456789'].map((digit): Key => [`Numpad${digit}`, digit, digit]);
const SIGNS: readonly Key[] = [
  ['Space', ' ', ' '],
  ['Minus', '-', '_'],
  ['Equal', '=', '+'],
  ['BracketLeft', '[', '{'],
  ['BracketRight', ']', '}'],
  ['Backslash', '\\', '|'],
  ['Semicolon', ';', ':'],
  ['Quote', "'", '"'],
  ['Backquote', '`', '~'],
  ['Comma', ',', '<'],
  ['Period', '.', '>'],
  ['Slash', '/', '?'],
  ['NumpadAdd', '+', '+'],
  ['NumpadSubtract', '-', '-'],
  ['NumpadMultiply', '*', '*'],
  ['NumpadDivide', '/', '/'],
  ['NumpadDecimal', '.', '.'],
];

const KEYS = new Map([...LETTERS, ...DIGITS, ...NUMPAD, ...SIGNS].map((key) => [key[0], key]));

/**
 * The character a key (`KeyboardEvent.code`) types on a US keyboard, or null for keys that type none. Readers that pretend to
 * be keyboards type in this layout, whatever layout or input method the system has.
 */
export function characterOf(code: string, shift: boolean): string | null {
  return KEYS.get(code)?.[shift ? 2 : 1] ?? null;
}
