import type { Timers } from '../../domain/timers.ts';
import type { Driver } from '../driver.ts';
import { limits } from '../limits.ts';
import type { MachineEvents, MachineService } from '../machines/machine.ts';
import type { NoticeCode, ReaderState } from '../state.ts';
import { type ListenerOptions, listenHttp } from '../transports/http-listener.ts';

export type MachineOptions = ListenerOptions & {
  timers: Timers;
  /** The service that answers the machines; made once, as what it remembers outlives a connection. */
  createService: (events: MachineEvents) => MachineService;
  /** Machines of this kind ask all the time, so that silence means that one is gone. */
  asksAllTheTime: boolean;
};

type Notice = { code: NoticeCode; detail: string };

/** Machines that report over HTTP, and the list of those that may. */
export type MachineDriver = { driver: Driver; admit(device: string): void };

/**
 * Listens for machines: ready when one of the list has been heard, unplugged when it falls silent. Strangers and wrong clocks
 * are notices, shown until somebody admits the stranger or the clock is right.
 */
export function machineDriver({ host, port, timers, createService, asksAllTheTime }: MachineOptions): MachineDriver {
  const strangers = new Set<string>();
  const wrongClocks = new Map<string, number>();
  let events: Parameters<Driver>[0] | null = null;
  let silence: unknown = null;
  let shown = '';

  const service = createService({
    reading: (reading) => events?.reading(reading) ?? false,
    heard() {
      timers.clearTimeout(silence);
      if (asksAllTheTime) silence = timers.setTimeout(fellSilent, limits.machine_silence_ms);
      show();
    },
    stranger(device) {
      if (strangers.size < limits.machine_strangers) strangers.add(device);
      show();
    },
    clockOff(device, off_s) {
      if (off_s === 0) wrongClocks.delete(device);
      else wrongClocks.set(device, off_s);
      show();
    },
    badLines: (count) => {
      for (let line = 0; line < count; line += 1) events?.rejected('format', 0);
    },
  });

  function noticeNow(): Notice | null {
    if (strangers.size > 0) return { code: 'unknown_device', detail: [...strangers].join(', ') };
    const clocks = [...wrongClocks].map(([device, off_s]) => `${device} ${off_s > 0 ? '+' : ''}${off_s} s`);
    return clocks.length > 0 ? { code: 'clock_off', detail: clocks.join(', ') } : null;
  }

  /** Tells the state when it is another than the one told last: machines report every few seconds. */
  function show(): void {
    const notice = noticeNow();
    tell(notice === null ? { state: 'ready' } : { state: 'ready', notice });
  }

  function fellSilent(): void {
    tell({ state: 'unplugged', reason: 'fell_silent', detail: 'no request' });
  }

  function tell(state: ReaderState): void {
    const text = JSON.stringify(state);
    if (text === shown) return;
    shown = text;
    events?.state(state);
  }

  return {
    admit(device) {
      service.admit(device);
      if (strangers.delete(device)) show();
    },
    driver(told) {
      events = told;
      shown = '';
      const listener = listenHttp(
        { host, port },
        {
          opened: () => told.state({ state: 'connecting' }),
          request(request) {
            told.bytes('in', request.body.length);
            const reply = service.answer(request);
            told.bytes('out', reply.body.length);
            return reply;
          },
          lost: (fault) => told.lost(fault),
        },
      );
      return {
        close() {
          timers.clearTimeout(silence);
          events = null;
          return listener.close();
        },
      };
    },
  };
}
