import i18next from 'i18next';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';

const KEY = 'haitang-language';

/** Loads the words; the language is the one chosen last on this device, Chinese at first. */
export async function loadWords(): Promise<void> {
  await i18next.init({
    lng: localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false }, // everything goes in as text nodes
  });
  dress();
}

/** Changes to the other language and remembers it. */
export async function switchLanguage(): Promise<void> {
  const next = i18next.language === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem(KEY, next);
  await i18next.changeLanguage(next);
  dress();
}

/** The text of a key in the language of the screen. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  return i18next.t(key, { ...values, defaultValue: key });
}

/** BCP 47 tag of the language of the screen. */
export function language(): string {
  return i18next.language;
}

function dress(): void {
  document.documentElement.lang = i18next.language;
  document.title = `${t('title')} · ${t('subtitle')}`;
}
