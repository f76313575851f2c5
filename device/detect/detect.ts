import type { Timers } from '../../domain/timers.ts';
import { runDialogue } from '../dialogue/runner.ts';
import { limits } from '../limits.ts';
import type { SerialProtocolName } from '../reader-source.ts';
import type { Fault } from '../state.ts';
import { serialTransport } from '../transports/serial.ts';
import type { Line, Transport } from '../transports/transport.ts';
import { guessProtocol } from './guess.ts';
import { type Answered, osdpProbe, type Probe, pn532Probe, samProbe } from './probes.ts';

/** What stands behind a serial port. `heard_bytes`: something was sent that no protocol explains. */
export type Detection =
  | { found: true; protocol: SerialProtocolName; baud: number; url: string; detail: string }
  | { found: false; heard_bytes: number }
  | { found: false; fault: Fault };

export type DetectOptions = {
  path: string;
  timers: Timers;
  /** What is being tried now, for the screen: first it listens, and somebody should lay a card. */
  onStep?(step: { listen: number } | { ask: string; baud: number }): void;
  /** Opens the port at a speed. */
  open?: (baud: number) => Transport;
};

const LISTENING = [9600, 115_200] as const;

/**
 * Finds out what is connected to a serial port: listens first, because a question can confuse a reader that only talks, and
 * then asks what only one kind of reader answers. The port must be free; it is closed again. Takes about ten seconds when
 * nothing answers.
 */
export async function detect(options: DetectOptions): Promise<Detection> {
  const { path, timers } = options;
  const open = options.open ?? ((baud) => serialTransport({ path, baud }));
  let heard_bytes = 0;
  for (const baud of LISTENING) {
    options.onStep?.({ listen: baud });
    const heard = await listen(open(baud), timers);
    if (!(heard instanceof Uint8Array)) return { found: false, fault: heard };
    heard_bytes += heard.length;
    const guess = guessProtocol(heard);
    if (guess !== null) return foundAt(path, guess.protocol, baud, { detail: `${guess.frames} frames` });
  }
  const asked = (await askFor(samProbe)) ?? (await askFor(pn532Probe)) ?? (await askFor(osdpProbe));
  return asked ?? { found: false, heard_bytes };

  async function askFor<F>(probe: Probe<F>): Promise<Detection | null> {
    for (const baud of probe.bauds) {
      options.onStep?.({ ask: probe.protocol, baud });
      const answer = await question(open(baud), probe, timers);
      if (answer !== null) return foundAt(path, probe.protocol, baud, answer);
    }
    return null;
  }
}

function foundAt(path: string, protocol: SerialProtocolName, baud: number, { detail, address }: Answered): Detection {
  const where = address === undefined || address === 0 ? '' : `&address=${address}`;
  const url = `serial:${path}?protocol=${protocol}&baud=${baud}${where}`;
  return { found: true, protocol, baud, url, detail };
}

/** What comes by itself within a while, or why the port does not open. */
function listen(transport: Transport, timers: Timers): Promise<Uint8Array | Fault> {
  return new Promise((done) => {
    const heard: number[] = [];
    const line: Line = transport({
      opened() {
        timers.setTimeout(() => void line.close().then(() => done(Uint8Array.from(heard))), limits.detect_listen_ms);
      },
      bytes(chunk) {
        if (heard.length < limits.detect_bytes) heard.push(...chunk.subarray(0, limits.detect_bytes - heard.length));
      },
      lost: done,
    });
  });
}

/** One question and its answer; null when none comes. */
function question<F>(transport: Transport, probe: Probe<F>, timers: Timers): Promise<Answered | null> {
  return new Promise((done) => {
    const conversation = runDialogue<F, Answered | null>({
      dialogue: probe.talk(),
      framing: probe.framing,
      gap_ms: limits.frame_gap_ms,
      timers,
      write: (bytes) => line.write(bytes),
      become() {},
      tell() {},
      rejected() {},
      observe() {},
      ended: (answer) => void line.close().then(() => done(answer)),
    });
    const line: Line = transport({
      opened: conversation.start,
      bytes: conversation.bytes,
      lost() {
        conversation.stop();
        done(null);
      },
    });
  });
}
