import type { Timers } from '../../domain/timers.ts';
import type { Driver } from '../driver.ts';
import { limits } from '../limits.ts';
import { pcProxReading, pcProxRequest, readPcProxBits, readPcProxCard } from '../protocols/rfideas-pcprox.ts';
import { connectHid, type HidOptions } from '../transports/hid.ts';
import { letGo } from './let-go.ts';

/**
 * An rf IDEAS pcProx, asked four times a second through feature reports: always the card first and its bits after that
 * (facts: devices, 5). A card that lies there is told each time; the hub takes that for one.
 */
export function pcProxDriver({ place, timers }: { place: HidOptions; timers: Timers }): Driver {
  return (events) => {
    let over = false;
    let alarm: unknown = null;
    let unanswered = 0;

    async function ask(buffer: 'card' | 'bits'): Promise<Uint8Array> {
      const request = pcProxRequest(buffer);
      events.bytes('out', request.length);
      events.piece('out', { what: 'request', bytes: request, open: request.length });
      const report = await line.feature(request);
      events.bytes('in', report.length);
      events.piece('in', { what: 'frame', bytes: report, open: buffer === 'bits' ? report.length : 0 });
      return report;
    }

    async function look(): Promise<void> {
      const card = readPcProxCard(await ask('card'));
      const bits = card === null ? null : readPcProxBits(await ask('bits'));
      if (card !== null && bits !== null && !over) events.reading(pcProxReading(card, bits));
    }

    /** Looks and then waits; a device that takes too long has stopped answering, whatever its driver says. */
    function round(): void {
      alarm = timers.setTimeout(late, limits.pcprox_reply_ms);
      look().then(
        () => {
          unanswered = 0;
          again();
        },
        () => {
          unanswered += 1;
          if (unanswered < limits.unanswered) again();
          else late();
        },
      );
    }

    function again(): void {
      timers.clearTimeout(alarm);
      if (!over) alarm = timers.setTimeout(round, limits.pcprox_poll_ms);
    }

    function late(): void {
      if (over) return;
      stop();
      void letGo(line, timers).then(() => events.lost({ code: 'fell_silent', detail: 'feature report: no answer' }));
    }

    function stop(): void {
      over = true;
      timers.clearTimeout(alarm);
    }

    const line = connectHid(place, {
      opened() {
        events.state({ state: 'ready' });
        round();
      },
      bytes() {},
      lost(fault) {
        if (over) return;
        stop();
        events.lost(fault);
      },
    });
    return {
      close() {
        stop();
        return line.close();
      },
    };
  };
}
