import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { LANDSCAPE, PORTRAIT } from './browser.ts';
import { type DemoCardLine, demoCards, type ExportedEvent, exported, haitang } from './haitang.ts';
import { type Running, run } from './process.ts';
import { type Cable, cable } from './pty.ts';

/** A platform and a kiosk as real processes in a folder of their own, with a reader on a pseudo-terminal. */
export type Stage = {
  folder: string;
  kioskData: string;
  platformData: string;
  reader: Cable;
  platform: Running;
  platformUrl: string;
  kiosk: Running;
  kioskUrl: string;
  cards: DemoCardLine[];
  env: NodeJS.ProcessEnv;
  startPlatform(port?: number): Promise<void>;
  startKiosk(): Promise<void>;
  lay(card: DemoCardLine): void;
  events(): ExportedEvent[];
  verify(): unknown;
  close(): Promise<void>;
};

const READY = /^Haitang ready (\S+)$/;
const PLATFORM_READY = /^Platform ready (\S+)$/;

/** Starts everything: the demo platform, a one-time code from its command line, the kiosk enrolled with it. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'haitang-stage-'));
  const kioskData = join(folder, 'kiosk');
  const platformData = join(folder, 'platform');
  const env = { HAITANG_KEYS: join(folder, 'keys') };
  const reader = await cable(folder);
  let code: string | null = null;
  const stage: Stage = {
    folder,
    kioskData,
    platformData,
    reader,
    env,
    platform: undefined as unknown as Running,
    kiosk: undefined as unknown as Running,
    platformUrl: '',
    kioskUrl: '',
    cards: [],
    async startPlatform(port = 0) {
      stage.platform = run('platform/main.ts', ['--demo', '--data', platformData, '--port', String(port)], env);
      stage.platformUrl = await stage.platform.line(PLATFORM_READY);
    },
    async startKiosk() {
      const reads = `serial:${reader.kioskEnd}?protocol=rdm6300&baud=9600`;
      const enrol = code === null ? [] : ['--enrol-code', code];
      const args = ['--demo', '--shell', 'none', '--port', '0', '--data', kioskData, '--reader', reads];
      stage.kiosk = run('kiosk/cli/start.ts', [...args, '--platform', stage.platformUrl, ...enrol], env);
      stage.kioskUrl = await stage.kiosk.line(READY);
    },
    lay: (card) => reader.send(Buffer.from(card.frame_hex, 'hex')),
    events: () => exported(kioskData, env),
    verify: () => JSON.parse(haitang(['verify', '--data', kioskData], env).stdout),
    async close() {
      await Promise.all([stage.kiosk.stop(), stage.platform.stop()]);
      await reader.unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await stage.startPlatform();
  const asked = run('platform/main.ts', ['enrol-code', '--data', platformData, '--venue', 'SZ-GS-ST-01'], env);
  code = await asked.line(/^[A-Z0-9-]{4,}$/);
  await stage.startKiosk();
  code = null;
  stage.cards = demoCards(kioskData, env);
  return stage;
}

/** Opens the kiosk's screen as it stands in a hall. */
export async function openScreen(browser: Browser, url: string, standing = PORTRAIT): Promise<Page> {
  const page = await browser.newPage({ viewport: standing });
  await page.goto(url);
  return page;
}

/** Opens a page as an office screen shows it. */
export function openOfficePage(browser: Browser, url: string): Promise<Page> {
  return openScreen(browser, url, LANDSCAPE);
}
