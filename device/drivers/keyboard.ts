import type { Timers } from '../../domain/timers.ts';
import type { Driver } from '../driver.ts';
import { limits } from '../limits.ts';
import { createBootKeyboard, typedCharacter } from '../protocols/hid-boot-keyboard.ts';
import type { ReaderState } from '../state.ts';
import { type Grab, grabKeyboard } from '../transports/exclusive.ts';
import { connectHid, type HidOptions } from '../transports/hid.ts';

export type KeyboardOptions = {
  place: HidOptions;
  timers: Timers;
  /** Takes the keys for the kiosk alone. */
  grab?: (path: string) => Promise<Grab>;
};

/**
 * A reader that pretends to be a keyboard, read past the desktop (Linux hidraw): its reports become keys, and the keys texts
 * that end with Enter, Tab or silence. Unlike in the page nobody types on it, so its rhythm does not matter, and a kiosk that
 * was busy for a moment loses no card. Where the keys cannot be had alone, the page gets them as well, and the state says so.
 */
export function keyboardDriver({ place, timers, grab = grabKeyboard }: KeyboardOptions): Driver {
  return (events) => {
    const keyboard = createBootKeyboard();
    let text = '';
    let silence: unknown = null;
    let held: Grab | null = null;
    let closed = false;

    function type(character: string | null): void {
      if (character === '\r' || character === '\t') finish();
      else if (character !== null && text.length < limits.scanner_line) text += character;
    }

    function finish(): void {
      timers.clearTimeout(silence);
      const typed = text;
      text = '';
      if (typed.length >= limits.keyboard_least)
        events.reading({ kind: 'text', protocol: 'hid-boot-keyboard', text: typed });
    }

    function letGo(): void {
      timers.clearTimeout(silence);
      if (held?.ok) held.release();
      held = null;
    }

    const line = connectHid(place, {
      async prepare(_, path) {
        held = await grab(path);
        if (closed) letGo();
      },
      opened: () => events.state(stateWith(held)),
      bytes(report) {
        events.bytes('in', report.length);
        events.piece('in', { what: 'frame', bytes: report, open: 0 });
        timers.clearTimeout(silence);
        silence = timers.setTimeout(finish, limits.keyboard_silence_ms);
        for (const key of keyboard.report(report)) type(typedCharacter(key));
      },
      lost(fault) {
        letGo();
        events.lost(fault);
      },
    });
    return {
      close() {
        closed = true;
        letGo();
        return line.close();
      },
    };
  };
}

function stateWith(held: Grab | null): ReaderState {
  if (held === null || held.ok) return { state: 'ready' };
  return { state: 'ready', notice: { code: 'keys_reach_screen', detail: held.why } };
}
