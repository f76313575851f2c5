import type { SyncStore } from '../../../sync/store.ts';

/**
 * The store of sync on a disk that may be full: then the feeds wait, because they can be had again, and the last room is
 * for check-ins. Sync takes what is thrown for a failed turn and tries later.
 */
export function whileThereIsRoom(store: SyncStore, diskIsFull: () => boolean): SyncStore {
  return {
    ...store,
    applyPage(name, page) {
      if (diskIsFull()) throw new Error('the disk is full: the feeds wait');
      store.applyPage(name, page);
    },
  };
}
