import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskName } from '../../domain/mask.ts';
import zh from '../../renderer/locales/zh-CN.json' with { type: 'json' };
import { launchBrowser } from '../support/browser.ts';
import type { DemoCardLine } from '../support/haitang.ts';
import { eventually } from '../support/process.ts';
import { openOfficePage, openScreen, openStage, type Stage } from '../support/stage.ts';

/** The main job, with real parts: bytes on a pseudo-terminal → a green answer → a row in the ledger → the city's page. */
describe('a member badges in, and the city sees it', () => {
  let stage: Stage;
  let browser: Browser;
  let screen: Page;
  let city: Page;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launchBrowser()]);
    screen = await openScreen(browser, stage.kioskUrl);
    city = await openOfficePage(browser, stage.platformUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const expected = () => stage.cards.filter((card) => card.expected && card.kind === 'full');
  const cardAt = (index: number): DemoCardLine => {
    const card = expected()[index];
    if (!card) throw new Error(`no demo card ${index}`);
    return card;
  };
  const ofKind = (kind: string): DemoCardLine => {
    const card = stage.cards.find((one) => one.kind === kind);
    if (!card) throw new Error(`no demo card of kind ${kind}`);
    return card;
  };
  const says = (words: string) => screen.getByText(words).first().waitFor({ timeout: 5_000 });
  const recordsOf = (card: DemoCardLine) => {
    const reads = stage.events();
    const tokenReads = reads.filter((event) => event.type === 'card.read');
    return { last: tokenReads.at(-1), attendance: reads.filter((event) => event.type === 'attendance.recorded'), card };
  };

  it('over a serial reader: green on the screen, in the ledger, on the page of the city', async () => {
    const card = cardAt(0);
    await screen.getByText(zh.meeting.should_attend).first().waitFor();
    stage.lay(card);
    await says(card.name);
    await says(zh.verdict.recorded.title);
    const { last, attendance } = recordsOf(card);
    expect(last?.body).toMatchObject({ verdict: 'recorded', protocol: 'rdm6300' });
    expect(attendance).toHaveLength(1);
    expect(attendance[0]?.body.read_id).toBe(last?.id);
    await city.getByText(maskName(card.name)).first().waitFor({ timeout: 15_000 });
  });

  it('over a keyboard wedge: the keys of a reader, the same way', async () => {
    const card = cardAt(1);
    await screen.bringToFront();
    await screen.keyboard.type(card.number, { delay: 3 });
    await screen.keyboard.press('Enter');
    await says(card.name);
    expect(recordsOf(card).last?.body).toMatchObject({ verdict: 'recorded', protocol: 'wedge' });
    await city.getByText(maskName(card.name)).first().waitFor({ timeout: 15_000 });
  });

  it('a second tap says so, with the time of the first, and records nothing', async () => {
    const before = recordsOf(cardAt(0)).attendance.length;
    await new Promise((done) => setTimeout(done, 1_600));
    stage.lay(cardAt(0));
    await says(zh.verdict.already_recorded.title);
    const { last, attendance } = recordsOf(cardAt(0));
    expect(last?.body.verdict).toBe('already_recorded');
    expect(attendance).toHaveLength(before);
  });

  it('an unknown card', async () => {
    stage.lay(ofKind('unknown'));
    await says(zh.verdict.unknown_card.title);
    expect(recordsOf(ofKind('unknown')).last?.body).toMatchObject({ verdict: 'unknown_card', member_id: null });
  });

  it('a revoked card', async () => {
    stage.lay(ofKind('revoked'));
    await says(zh.verdict.revoked_card.title);
    expect(recordsOf(ofKind('revoked')).last?.body.verdict).toBe('revoked_card');
  });

  it('garbage on the line', async () => {
    stage.reader.send(Buffer.from('02464646464646464646464646464603', 'hex'));
    await says(zh.verdict.unreadable.title);
    expect(recordsOf(cardAt(0)).last?.body.verdict).toBe('unreadable');
    stage.lay(cardAt(2));
    await says(cardAt(2).name);
  });

  it('no card number stands anywhere in the export', () => {
    const text = JSON.stringify(stage.events());
    for (const card of stage.cards.slice(0, 40)) {
      expect(text).not.toContain(card.number);
      expect(text).not.toContain(card.frame_hex.slice(4, 14));
    }
  });

  it('the reader is pulled out and plugged in again: the screen says it, and the next tap is read', async () => {
    await stage.reader.unplug();
    await says(zh.reader.state.unplugged);
    await stage.reader.plug();
    await screen.getByText(zh.reader.state.unplugged).first().waitFor({ state: 'detached', timeout: 30_000 });
    stage.lay(cardAt(3));
    await says(cardAt(3).name);
  });

  it('the platform stops: taps stay green, the screen says what waits; it starts, and everything arrives', async () => {
    const port = Number(new URL(stage.platformUrl).port);
    await stage.platform.stop();
    stage.lay(cardAt(4));
    await says(cardAt(4).name);
    await screen.getByText(zh.state.offline).first().waitFor({ timeout: 40_000 });
    await stage.startPlatform(port);
    await eventually('all events acknowledged', () => isDrained(stage), 90_000);
    await city.goto(stage.platformUrl);
    await city
      .getByText(maskName(cardAt(4).name))
      .first()
      .waitFor({ timeout: 15_000 });
  });

  it('the chain verifies', () => {
    expect(stage.verify()).toMatchObject({ ok: true });
  });
});

async function isDrained(stage: Stage): Promise<boolean> {
  const { haitang } = await import('../support/haitang.ts');
  const { stdout } = haitang(['status', '--data', stage.kioskData, '--json'], stage.env);
  return (JSON.parse(stdout) as { waiting: number }).waiting === 0;
}
