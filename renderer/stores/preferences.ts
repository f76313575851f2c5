import { createStore } from 'zustand/vanilla';

export type Language = 'zh-CN' | 'en';
/** What a visitor set on this screen: language and 关怀版 (larger text). */
export type Preferences = { language: Language; elder: boolean };

const KEY = 'haitang.preferences';
const STANDARD: Preferences = { language: 'zh-CN', elder: false };

/** The store of preferences, kept in `storage`; a broken or forbidden storage means the standard ones. */
export function createPreferencesStore(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const store = createStore<Preferences>(() => read(storage));
  store.subscribe((preferences) => {
    try {
      storage.setItem(KEY, JSON.stringify(preferences));
    } catch {
      // A full or forbidden storage loses the preference at the next start, and nothing else.
    }
  });
  return Object.assign(store, {
    toggleElder: () => store.setState(({ elder }) => ({ elder: !elder })),
    toggleLanguage: () => store.setState(({ language }) => ({ language: language === 'en' ? 'zh-CN' : 'en' })),
  });
}

function read(storage: Pick<Storage, 'getItem'>): Preferences {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return { language: kept.language === 'en' ? 'en' : 'zh-CN', elder: kept.elder === true };
  } catch {
    return STANDARD;
  }
}
