/** The scheme of everything that the window shows: files of this program only (Electron checklist, items 1 and 18). */
export const SCHEME = 'app';
const HOST = 'haitang';
/** The one origin that is trusted. */
export const ORIGIN = `${SCHEME}://${HOST}`;
/** The page with the screens. */
export const PAGE_URL = `${ORIGIN}/index.html`;
/** The shell's own page, shown while there is no service; `?reason=` says why. */
export const RECOVERING_URL = `${ORIGIN}/shell/recovering`;

/** Whether a URL lies within the program. Compares parts, not beginnings: `app://haitang.example/` is another host. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === HOST;
}

/** Whether a URL is the page with the screens. */
export function isPageUrl(url: string): boolean {
  return isOwnUrl(url) && URL.parse(url)?.pathname === '/index.html';
}
