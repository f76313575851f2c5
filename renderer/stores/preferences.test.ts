import { expect, it } from 'vitest';
import { createPreferencesStore } from './preferences.ts';

function storage(kept: string | null) {
  const values = new Map(kept === null ? [] : [['haitang.preferences', kept]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

it('starts in Chinese and in standard size', () => {
  expect(createPreferencesStore(storage(null)).getState()).toEqual({ language: 'zh-CN', elder: false });
});

it('keeps what was set', () => {
  const kept = storage(null);
  const store = createPreferencesStore(kept);
  store.toggleElder();
  store.toggleLanguage();
  expect(createPreferencesStore(kept).getState()).toEqual({ language: 'en', elder: true });
});

it.each(['{', 'null', '{"language":"xx","elder":"yes"}'])('takes %s for the standard', (broken) => {
  expect(createPreferencesStore(storage(broken)).getState()).toEqual({ language: 'zh-CN', elder: false });
});

it('lives without a storage that works', () => {
  const store = createPreferencesStore({
    getItem: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('full');
    },
  });
  store.toggleElder();
  expect(store.getState().elder).toBe(true);
});
