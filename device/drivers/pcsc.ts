import type { Timers } from '../../domain/timers.ts';
import type { Driver } from '../driver.ts';
import { limits } from '../limits.ts';
import { GET_UID, uidReading } from '../protocols/pcsc.ts';
import type { FaultCode } from '../state.ts';
import {
  loadPcsc,
  PCSC_LEAVE,
  PCSC_SHARED,
  PCSC_STATE,
  type PcscCard,
  type PcscClient,
  type PcscLibrary,
  type PcscReader,
} from '../transports/pcsc-library.ts';

export type PcscOptions = {
  /** Part of the reader's name; with an empty one every reader counts. */
  name: string;
  timers: Timers;
  load?: () => Promise<PcscLibrary>;
};

/** What the library calls a service that is not there, or no longer. */
const NO_SERVICE: readonly unknown[] = ['NoService', 'ServiceStopped', 'ServerTooBusy', 'CommError'];

/**
 * Readers of the smart-card service (PC/SC): the system tells when a card comes, and the card is asked for its UID once. The
 * connection is given back at once, because a program that dies with one in its hands leaves the reader locked.
 */
export function pcscDriver({ name, timers, load = loadPcsc }: PcscOptions): Driver {
  return (events) => {
    const readers = new Set<PcscReader>();
    let client: PcscClient | null = null;
    let over = false;
    let patience: unknown = null;

    function lose(code: FaultCode, error: unknown): void {
      if (over) return;
      stop();
      events.lost({ code, detail: error instanceof Error ? error.message : String(error) });
    }

    function stop(): void {
      over = true;
      timers.clearTimeout(patience);
      try {
        client?.stop();
      } catch {
        // The service is gone already.
      }
    }

    function start(library: PcscLibrary): void {
      if (over) return;
      client = new library.Client();
      client.on('error', (error) => lose(codeOf(error), error));
      client.on('reader', (reader) => {
        if (!over && reader.name().toLowerCase().includes(name.toLowerCase())) attend(reader);
      });
      patience = timers.setTimeout(showWhoIsThere, limits.pcsc_readers_ms);
      try {
        client.start();
      } catch (error) {
        lose(codeOf(error), error);
      }
    }

    function attend(reader: PcscReader): void {
      readers.add(reader);
      showWhoIsThere();
      let present = false;
      reader.on('change', ({ raw }) => {
        const before = present;
        present = (raw & PCSC_STATE.PRESENT) !== 0;
        if (over || before || !present) return;
        if ((raw & PCSC_STATE.MUTE) !== 0) refuse();
        else ask(reader).catch(refuse);
      });
      reader.on('disconnect', () => {
        readers.delete(reader);
        if (!over) showWhoIsThere();
      });
    }

    function showWhoIsThere(): void {
      timers.clearTimeout(patience);
      if (readers.size > 0) events.state({ state: 'ready' });
      else events.state({ state: 'unplugged', reason: 'port_not_found', detail: name });
    }

    async function ask(reader: PcscReader): Promise<void> {
      const card = await reader.connect(PCSC_SHARED);
      try {
        events.bytes('out', GET_UID.length);
        const answer = await inTime(card);
        events.bytes('in', answer.length);
        if (!over) events.reading(uidReading(answer));
      } finally {
        await card.disconnect(PCSC_LEAVE).catch(() => {});
      }
    }

    /** A driver that hangs is given up; the next card is asked all the same. */
    function inTime(card: PcscCard): Promise<Uint8Array> {
      return new Promise((done, failed) => {
        const late = timers.setTimeout(() => failed(new Error('no answer')), limits.pcsc_reply_ms);
        card
          .transmit(GET_UID)
          .then(done, failed)
          .finally(() => timers.clearTimeout(late));
      });
    }

    /** Taken away too soon, or laid askew. */
    function refuse(): void {
      if (!over) events.reading({ kind: 'rejected', protocol: 'pcsc', reason: 'lay_again', skipped_bytes: 0 });
    }

    load().then(start, (error) => lose('library_missing', error));
    return {
      async close() {
        stop();
      },
    };
  };
}

function codeOf(error: unknown): FaultCode {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return NO_SERVICE.includes(code) ? 'pcsc_service_missing' : 'open_failed';
}
