import type { Timers } from '../../domain/timers.ts';
import type { Dialogue } from '../dialogue/dialogue.ts';
import { runDialogue } from '../dialogue/runner.ts';
import type { Driver } from '../driver.ts';
import type { Framing } from '../framing/framing.ts';
import type { Fault } from '../state.ts';
import type { Transport } from '../transports/transport.ts';
import { letGo } from './let-go.ts';

export type AskedOptions<F> = {
  transport: Transport;
  framing: Framing<F>;
  gap_ms: number;
  /** A new conversation for each connection. */
  createDialogue: () => Dialogue<F>;
  timers: Timers;
};

/**
 * A reader that must be asked. It is ready when it has answered, not when its port is open; and as it is asked all the time,
 * its silence shows what an adapter that stays in its socket hides: that the reader behind it is gone.
 */
export function askedDriver<F>({ transport, framing, gap_ms, createDialogue, timers }: AskedOptions<F>): Driver {
  return (events) => {
    const conversation = runDialogue({
      dialogue: createDialogue(),
      framing,
      gap_ms,
      timers,
      write(bytes) {
        events.bytes('out', bytes.length);
        line.write(bytes);
      },
      become: (state) => events.state({ state }),
      tell: events.reading,
      rejected: events.rejected,
      observe: (piece) => events.piece(piece.what === 'request' ? 'out' : 'in', piece),
      ended: (fault) => void hangUp(fault),
    });
    const line = transport({
      opened: conversation.start,
      bytes(chunk) {
        events.bytes('in', chunk.length);
        conversation.bytes(chunk);
      },
      lost(fault) {
        conversation.stop();
        events.lost(fault);
      },
    });
    let closed = false;

    /** The port must be free before the next connection opens it. */
    async function hangUp(fault: Fault): Promise<void> {
      await letGo(line, timers);
      if (!closed) events.lost(fault);
    }

    return {
      close() {
        closed = true;
        conversation.stop();
        return line.close();
      },
    };
  };
}
