import type { ReaderView } from '../../kiosk/contract/screen.ts';

/** The readers that somebody should look at; one that is just being opened is no trouble yet. */
export function troubledReaders(readers: readonly ReaderView[]): ReaderView[] {
  return readers.filter(({ state }) => state !== 'ready' && state !== 'connecting');
}
