import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { chinese, en } from './locales/index.ts';
import type { Language } from './stores/preferences.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof chinese };
  }
}

/** An i18next instance with both languages loaded; nothing is fetched, so the words are there at the first paint. */
export function createWords(language: Language): i18n {
  const words = i18next.createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { translation: chinese }, en: { translation: en } },
  });
  return words;
}

/** Groups of words whose keys are codes that come from the service; each has an `other` for a code not known here. */
export type CodeGroup =
  | 'alert'
  | 'reader.reason'
  | 'term.length'
  | 'quorum.term'
  | 'quorum.rule'
  | 'refusal'
  | 'sync.reason'
  | 'upload.code'
  | 'staff.role';

/** Words for a code of the service. A code that is newer than these screens is shown as it is. */
export function useCodeWords() {
  const { t, i18n } = useTranslation();
  return (group: CodeGroup, code: string): string =>
    i18n.exists(`${group}.${code}`) ? t(`${group}.${code}` as 'refusal.locked') : t(`${group}.other`, { code });
}
