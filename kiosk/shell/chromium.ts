import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { LIMITS } from '../limits.ts';

/** A browser window that is kept open. */
export type Browser = { stop(): void };

/**
 * Shows the screens full-screen and opens them again when the browser ends. One that ends at once three times running
 * does not work on this machine: `gaveUp` is told, and the kiosk goes on without a window.
 */
export function keepChromiumOpen(path: string, url: string, dataFolder: string, gaveUp: () => void): Browser {
  let child: ChildProcess | null = null;
  let stopped = false;
  let shortLives = 0;
  const open = () => {
    if (stopped) return;
    const opened = performance.now();
    child = openChromium(path, url, dataFolder);
    const ended = () => {
      if (stopped) return;
      shortLives = performance.now() - opened < LIMITS.browser_short_life_ms ? shortLives + 1 : 0;
      if (shortLives >= LIMITS.browser_short_lives) gaveUp();
      else setTimeout(open, LIMITS.browser_again_ms);
    };
    child.once('exit', ended);
    child.once('error', ended);
  };
  open();
  return {
    stop() {
      stopped = true;
      child?.kill();
    },
  };
}

/** A Chromium, Chrome or Edge of this machine, full-screen, with a profile of its own. */
function openChromium(path: string, url: string, dataFolder: string): ChildProcess {
  const args = [
    '--kiosk',
    `--user-data-dir=${join(dataFolder, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--autoplay-policy=no-user-gesture-required',
    // Chromium refuses its sandbox to root; a kiosk should run as a user of its own (docs/operations.md).
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    url,
  ];
  return spawn(path, args, { stdio: 'ignore' });
}
