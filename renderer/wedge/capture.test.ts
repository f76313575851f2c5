import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WEDGE } from '../../domain/wedge.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { captureWedge } from './capture.ts';

const NUMBER = '0012345678';
const READER_MS = 12;
const PERSON_MS = 120;

let stop = () => {};
let timers = handTimers();
let scans: string[] = [];

beforeEach(() => {
  timers = handTimers();
  scans = [];
  stop = captureWedge(window, timers, (text) => scans.push(text));
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

/** Presses a key as a browser does: keydown, and the character in the focused input unless it was prevented. */
function press(code: string, character: string | null): boolean {
  const target = document.activeElement ?? document.body;
  const allowed = target.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }));
  if (allowed && character !== null && target instanceof HTMLInputElement) target.value += character;
  return allowed;
}

function type(digits: string, each_ms: number, enter: boolean): boolean {
  for (const digit of digits) {
    press(`Digit${digit}`, digit);
    timers.pass(each_ms);
  }
  return enter ? press('Enter', null) : true;
}

function focusInput(value = ''): HTMLInputElement {
  const input = document.createElement('input');
  input.value = value;
  document.body.append(input);
  input.focus();
  return input;
}

describe('a keyboard reader', () => {
  it('is heard, with Enter and without', () => {
    type(NUMBER, READER_MS, true);
    type(NUMBER, READER_MS, false);
    timers.pass(WEDGE.silence_ms);
    expect(scans).toEqual([NUMBER, NUMBER]);
  });

  it('leaves nothing in the input it ran into', () => {
    const input = focusInput('早先');
    let changes = 0;
    input.addEventListener('input', () => changes++);
    type(NUMBER, READER_MS, true);
    expect(scans).toEqual([NUMBER]);
    expect(input.value).toBe('早先');
    expect(changes).toBe(1);
  });

  it('takes back only the burst when a person was typing just before', () => {
    const input = focusInput();
    type('42', PERSON_MS, false);
    type(NUMBER, READER_MS, true);
    expect(scans).toEqual([NUMBER]);
    expect(input.value).toBe('42');
  });

  it('presses no button with its Enter', () => {
    expect(type(NUMBER, READER_MS, true)).toBe(false);
  });
});

describe('a person at the keys', () => {
  it('is not disturbed', () => {
    const input = focusInput();
    expect(type('20261123', PERSON_MS, true)).toBe(true);
    timers.pass(WEDGE.silence_ms);
    expect(input.value).toBe('20261123');
    expect(scans).toEqual([]);
  });

  it('is not heard after listening has stopped', () => {
    stop();
    type(NUMBER, READER_MS, true);
    expect(scans).toEqual([]);
  });
});
