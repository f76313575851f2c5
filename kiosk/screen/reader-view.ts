import type { ReaderSource, ReaderState } from '../../device/index.ts';
import type { ReaderView } from '../contract/screen.ts';

/** A reader and its state as the screens show it; the screen turns the code of `reason` into words. */
export function readerView(source: ReaderSource, state: ReaderState): ReaderView {
  const { code, detail } = causeOf(state);
  return {
    id: source.id,
    // The id without its kind: the port, the device, or the name.
    label: source.id.slice(source.id.indexOf(':') + 1),
    protocol: source.protocol,
    simulated: source.kind === 'simulated',
    state: state.state,
    reason: code,
    detail,
  };
}

/** What is wrong, or what staff should know about a reader that works. */
function causeOf(state: ReaderState): { code: string | null; detail: string | null } {
  switch (state.state) {
    case 'connecting':
    case 'busy':
      return { code: null, detail: null };
    case 'ready':
      return state.notice ?? { code: null, detail: null };
    case 'misconfigured':
      return { code: state.fix, detail: state.detail };
    case 'unplugged':
    case 'unavailable':
      return { code: state.reason, detail: state.detail };
  }
}
