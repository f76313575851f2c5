import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPage } from '../../build-page.ts';
import { scopeOf } from '../feeds/scope.ts';
import { writeItems } from '../feeds/write.ts';
import { TestLedger } from '../support/ledger.ts';
import { START_MS, TEST_DISTRICT, TestPlatform } from '../support/platform.ts';
import { pageRoutes } from './page.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const PAGE = fileURLToPath(new URL('../page', import.meta.url));

let world: TestPlatform;
let url: string;

beforeAll(async () => {
  const dist = await builtPage(PAGE);
  world = await TestPlatform.start({ parts: [(app, platform, streams) => pageRoutes(app, platform, streams, dist)] });
  url = await world.app.listen({ host: '127.0.0.1', port: 0 });
}, START_MS);
afterAll(() => world.stop());

describe('the page', () => {
  it('is served with a policy that lets nothing else in', async () => {
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await answer.text();
    expect(text).not.toMatch(/https?:\/\//);
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '';
    const loaded = await fetch(new URL(script, `${url}/`));
    expect([loaded.status, loaded.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await fetch(new URL('../locales/en.json', `${url}/`))).status).toBe(404);
  });

  it('says when there is something new', async () => {
    const stream = await fetch(new URL('/api/live', url));
    const words = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const until = async (expected: string): Promise<void> => {
      for (let text = ''; !text.includes(expected); ) text += (await words?.read())?.value ?? '';
    };
    await until('event: revision');
    world.platform.revision.bump();
    await until(`data: ${world.platform.revision.current}`);
    await words?.cancel();
  });

  it.skipIf(!existsSync(CHROMIUM))(
    'shows a person within a moment of the push, masked, without being asked again',
    { timeout: START_MS },
    async () => {
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
      });
      try {
        const page = await browser.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
        await page.goto(url);
        await page.getByText('还没有人签到').waitFor();
        await arrival('赵钱孙');
        await page.getByText('赵*孙').waitFor();
        expect(await page.locator('.arrival').count()).toBe(1);
        await page.getByRole('button', { name: 'Switch to English' }).click();
        await page.getByText('Arrivals').waitFor();
        expect(await page.locator('html').getAttribute('lang')).toBe('en');
        expect(await page.content()).not.toContain('赵钱孙');
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});

/** A member with this name is recorded at a kiosk, and the kiosk pushes it. */
async function arrival(name: string): Promise<void> {
  const [member, organization] = [uuidv7(), uuidv7()];
  const data = {
    name,
    organization,
    group: null,
    kind: 'full',
    posts: [],
    rights: { on_probation_in_party: false, suspended: false },
  };
  const scope = scopeOf.organization(organization);
  await writeItems(world.db, TEST_DISTRICT, [{ feed: 'roster', collection: 'members', id: member, scope, data }], 0);
  const kiosk = await world.enrolledKiosk();
  const ledger = new TestLedger();
  ledger.record(uuidv7(), member);
  await kiosk.register(ledger.logId);
  await kiosk.push(ledger.logId, 1, ledger.batch());
}
