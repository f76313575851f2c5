import type { Timers } from '../../domain/timers.ts';
import { characterOf } from '../../domain/us-keyboard.ts';
import { createWedge, WEDGE } from '../../domain/wedge.ts';

/** An input as it stood before a group of keys began. */
type Before = { input: HTMLInputElement | HTMLTextAreaElement; value: string };

/**
 * Listens to the keys of the whole window for readers that pretend to be keyboards, and gives each scan to `onScan`.
 * Typing goes its ordinary way, so that an input method keeps working; when a group turns out to be a scan, the input it ran
 * into gets its old text back, and the scan's Enter presses no button. Returns a function that stops listening.
 */
export function captureWedge(window: Window, timers: Timers, onScan: (text: string) => void): () => void {
  let before: Before | null = null;
  let open = false;
  let scanned = false;
  let silence: unknown;

  const wedge = createWedge({
    onScan(text) {
      open = false;
      scanned = true;
      if (before !== null) restore(before);
      onScan(text);
    },
    onTyping() {
      open = false;
    },
  });

  const onKey = (event: KeyboardEvent) => {
    const standing = focusedInput(window.document);
    scanned = false;
    const { code, shiftKey: shift, repeat } = event;
    wedge.key({ code, shift, repeat, at_ms: timers.now() });
    if (scanned) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (!open && !repeat && characterOf(code, shift) !== null) {
      open = true;
      before = standing;
    }
    timers.clearTimeout(silence);
    silence = timers.setTimeout(() => wedge.idle(timers.now()), WEDGE.silence_ms);
  };

  window.addEventListener('keydown', onKey, { capture: true });
  return () => {
    window.removeEventListener('keydown', onKey, { capture: true });
    timers.clearTimeout(silence);
  };
}

function focusedInput(document: Document): Before | null {
  const focused = document.activeElement;
  const input = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : null;
  return input === null ? null : { input, value: input.value };
}

/** Sets the text through the prototype's setter, because React watches the element's own. */
function restore({ input, value }: Before): void {
  const prototype = input instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
