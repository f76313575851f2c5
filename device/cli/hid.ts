import { createCutter } from '../framing/cutter.ts';
import type { CutItem } from '../framing/framing.ts';
import { reportFraming } from '../framing/reports.ts';
import { limits } from '../limits.ts';
import { createBootKeyboard, KEYBOARD_REPORT_BYTES, typedCharacter } from '../protocols/hid-boot-keyboard.ts';
import { isPcProxRequest, readPcProxBits, readPcProxCard } from '../protocols/rfideas-pcprox.ts';
import type { Description, Line, LineDecoder } from './line.ts';

/** What is typed in boot keyboard reports: a line for each Enter or Tab, and one for what is left at the end, even nothing. */
export function bootKeyboardLines(): LineDecoder {
  const keyboard = createBootKeyboard();
  const cutter = createCutter(reportFraming(KEYBOARD_REPORT_BYTES));
  let text = '';
  let lines: Line[] = [];
  let said = false;

  function say(fields: Record<string, unknown>): void {
    lines.push({ kind: 'text', protocol: 'hid-boot-keyboard', text, ...fields });
    text = '';
    said = true;
  }

  function type(character: string): void {
    if (character === '\r' || character === '\t') {
      say({ terminator: character });
      return;
    }
    text += character;
    if (text.length >= limits.scanner_line) say({});
  }

  /** Types the reports; returns how many bytes were none. */
  function play(items: CutItem<Uint8Array>[]): number {
    for (const item of items) {
      if (item.kind === 'frame') for (const key of keyboard.report(item.value)) type(typedCharacter(key) ?? '');
    }
    return items.reduce((sum, item) => sum + item.skipped_bytes, 0);
  }

  function handOver(): Line[] {
    const done = lines;
    lines = [];
    return done;
  }

  return {
    push(chunk) {
      play(cutter.push(chunk));
      return handOver();
    },
    end() {
      const skippedBytes = play(cutter.expire());
      if (text !== '' || !said || skippedBytes > 0) say({ skippedBytes });
      return handOver();
    },
  };
}

/** A feature report of a pcProx: a request of ours, a card, its bit count, or "no card". */
export function describePcProx(report: Uint8Array): Description {
  if (isPcProxRequest(report)) return { kind: 'command', dir: 'feature-tx', cmd: report[0] };
  const bits = readPcProxBits(report);
  if (bits !== null) return { kind: 'bits', bits };
  const card = readPcProxCard(report);
  if (card === null) return { kind: 'empty', card: null };
  return { kind: 'card', card: card.number, lossy: true, ...card };
}
