import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Switches without which Chromium looks up hosts in the network, or does not run as root. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The two ways in which a kiosk's screen stands. */
export const PORTRAIT = { width: 1080, height: 1920 };
export const LANDSCAPE = { width: 1920, height: 1080 };

/** Debian's Chromium, without a window. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.HAITANG_CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error('No Chromium: apt-get install chromium, or name one in HAITANG_CHROMIUM.');
  return chromium.launch({ executablePath, args: ARGS });
}
