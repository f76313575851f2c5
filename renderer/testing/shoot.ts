import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { audit } from './audit.ts';

/**
 * Takes pictures of the scenes and measures them: `node renderer/testing/shoot.ts [--out DIR] [--only NAME,NAME] [--as
 * portrait,landscape,elder,elder-landscape,english]`. What the audit finds is printed, one line a fault.
 */
const LOOKS = {
  portrait: { width: 1080, height: 1920, elder: false, language: 'zh-CN' },
  landscape: { width: 1920, height: 1080, elder: false, language: 'zh-CN' },
  elder: { width: 1080, height: 1920, elder: true, language: 'zh-CN' },
  'elder-landscape': { width: 1920, height: 1080, elder: true, language: 'zh-CN' },
  english: { width: 1080, height: 1920, elder: false, language: 'en' },
} as const;
type LookName = keyof typeof LOOKS;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '/tmp/shots' },
    only: { type: 'string' },
    as: { type: 'string', default: 'portrait,landscape' },
  },
});

const CHROMIUM = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

async function main(): Promise<void> {
  mkdirSync(values.out, { recursive: true });
  const server = await createServer({
    configFile: `${import.meta.dirname}/../vite.config.ts`,
    server: { port: 0, hmr: false, watch: null },
    logLevel: 'error',
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM });
  const only = values.only?.split(',');
  for (const look of values.as.split(',') as LookName[]) await shootLook(browser, origin, look, only);
  await browser.close();
  await server.close();
}

async function shootLook(browser: Browser, origin: string, look: LookName, only: string[] | undefined): Promise<void> {
  const { width, height, elder, language } = LOOKS[look];
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  await context.addInitScript(
    (kept) => localStorage.setItem('haitang.preferences', kept),
    JSON.stringify({ elder, language }),
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stdout.write(`${look}: ${error.message}\n`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      process.stdout.write(`${look}: ${message.text()}\n`);
  });
  await page.goto(`${origin}?scene=hall`);
  const { SCENE_NAMES } = (await page.evaluate(
    `import('/testing/scenes.ts').then((m) => ({ SCENE_NAMES: Object.keys(m.SCENES) }))`,
  )) as {
    SCENE_NAMES: string[];
  };
  const { WALKS } = await import('./walks.ts');
  for (const scene of SCENE_NAMES.filter((name) => only?.includes(name) ?? true)) {
    await shoot(page, origin, scene, `${look}-${scene}`, async () => {});
  }
  for (const [name, { scene, walk }] of Object.entries(WALKS)) {
    if (only?.includes(name) ?? true) await shoot(page, origin, scene, `${look}-${name}`, walk);
  }
  await context.close();
}

async function shoot(page: Page, origin: string, scene: string, name: string, walk: (page: Page) => Promise<void>) {
  await page.goto(`${origin}?scene=${scene}`);
  await page.waitForSelector('.foot, .set-up, .answer');
  await walk(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
  await page.screenshot({ path: `${values.out}/${name}.png` });
  for (const fault of await page.evaluate(audit, name.startsWith('elder'))) process.stdout.write(`${name}: ${fault}\n`);
}

await main();
