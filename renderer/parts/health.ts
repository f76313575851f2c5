import { useTranslation } from 'react-i18next';
import type { ReaderView } from '../../kiosk/contract/screen.ts';

/** The readers that somebody should look at; one that is just being opened is no trouble yet. */
export function troubledReaders(readers: readonly ReaderView[]): ReaderView[] {
  return readers.filter(({ state }) => state !== 'ready' && state !== 'busy' && state !== 'connecting');
}

/** How people call a reader: by its number when there are several. Port names are for the staff's page. */
export function useReaderName(readers: readonly ReaderView[]): (id: string) => string {
  const { t } = useTranslation();
  return (id) =>
    readers.length === 1
      ? t('reader.one')
      : t('reader.numbered', { number: readers.findIndex((reader) => reader.id === id) + 1 });
}
