import type { BrowserWindow } from 'electron';
import { SHELL_LIMITS } from '../limits.ts';
import type { Timers } from '../timers.ts';
import { isOwnUrl, PAGE_URL } from './origin.ts';

/** Loads the page again when its process died; a page that hangs is ended first. */
export function revive(window: BrowserWindow, timers: Timers, log: (line: string) => void): void {
  const { webContents } = window;
  webContents.on('render-process-gone', (_event, { reason }) => {
    log(`page gone: ${reason}`);
    timers.setTimeout(() => {
      if (window.isDestroyed()) return;
      const url = webContents.getURL();
      void window.loadURL(isOwnUrl(url) ? url : PAGE_URL).catch(() => {});
    }, SHELL_LIMITS.page_again_after_ms);
  });
  window.on('unresponsive', () => {
    log('page hangs');
    webContents.forcefullyCrashRenderer();
  });
}
