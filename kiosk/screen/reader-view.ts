import type { ReaderSource, ReaderState } from '../../device/index.ts';
import type { ReaderView } from '../contract/screen.ts';

/** A reader and its state as the screens show it; the screen turns the code of `reason` into words. */
export function readerView(source: ReaderSource, state: ReaderState): ReaderView {
  const reason = 'reason' in state ? state.reason : 'fix' in state ? state.fix : null;
  return {
    id: source.id,
    label: labelOf(source),
    protocol: source.protocol,
    simulated: source.kind === 'simulated',
    state: state.state,
    reason,
    detail: 'detail' in state ? state.detail : null,
  };
}

function labelOf(source: ReaderSource): string {
  if (source.kind === 'serial') return source.path;
  return source.kind === 'simulated' ? source.name : '';
}
