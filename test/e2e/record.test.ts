import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import words from '../../renderer/locales/record.zh-CN.json' with { type: 'json' };
import zh from '../../renderer/locales/zh-CN.json' with { type: 'json' };
import { launchBrowser } from '../support/browser.ts';
import { haitang } from '../support/haitang.ts';
import { signInAsStaff } from '../support/staff.ts';
import { openScreen, openStage, type Stage } from '../support/stage.ts';

/** A meeting's record, on the screen and on paper: chosen and not typed, sealed, and checked again from its QR. */
describe('the record of a meeting', () => {
  let stage: Stage;
  let browser: Browser;
  let screen: Page;
  let code = '';

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launchBrowser()]);
    screen = await openScreen(browser, stage.kioskUrl);
    screen.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });
  const bodies = (type: string) => stage.events().filter((event) => event.type === type);
  const press = (name: string) => screen.getByRole('button', { name, exact: true }).first().click();

  it('is written with ready choices: not one line is typed', async () => {
    await screen.getByText(zh.meeting.should_attend).first().waitFor();
    const here = stage.cards.filter((card) => card.expected && card.kind === 'full').slice(0, 3);
    for (const card of here) {
      stage.lay(card);
      await screen.getByText(card.name).first().waitFor();
    }
    await signInAsStaff(screen, stage);
    await press(zh.staff.manage);
    await press(words.record.title);
    await screen.getByRole('heading', { name: words.record.topics }).waitFor();
    await press(words.topic.work_plan);
    await press(words.discussion.serious);
    await press(words.resolution.plan_adopted);
    await screen.locator('.record-line', { hasText: words.resolution.plan_adopted }).waitFor();
    const minutes = bodies('minutes.recorded').at(-1)?.body;
    expect(minutes).toMatchObject({
      topics: [{ text: words.topic.work_plan, speaker: null }],
      discussion: [words.discussion.serious],
      resolutions: [words.resolution.plan_adopted],
      typed: 0,
    });
  });

  it('prints as a PDF, and that it left the kiosk is in the ledger', async () => {
    await press(words.record.print_minutes);
    await screen.locator('.paper-layer .sheet').waitFor();
    await screen.evaluate(`window.print = () => document.body.setAttribute('data-printed', 'true')`);
    await press(words.paper_view.print);
    await screen.locator('body[data-printed]').waitFor();
    const pdf = await screen.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bodies('document.given').at(-1)?.body).toMatchObject({ document: 'minutes', form: 'print' });
    await press(zh.common.close);
  });

  it('exports a workbook with a line for everyone expected', async () => {
    await press(words.record.print_sheet);
    const [download] = await Promise.all([screen.waitForEvent('download'), press(words.paper_view.export)]);
    const path = join(stage.folder, 'sheet.xlsx');
    await download.saveAs(path);
    const texts = entryOf(readFileSync(path), 'xl/sharedStrings.xml');
    for (const card of stage.cards.filter(({ expected }) => expected)) expect(texts).toContain(card.name);
    expect(bodies('document.given').at(-1)?.body).toMatchObject({ document: 'sign_in_sheet', form: 'xlsx' });
    await press(zh.common.close);
  });

  it('is sealed, and its QR says the figures at this kiosk', async () => {
    await press(zh.common.back);
    await press(zh.common.back);
    await press(zh.staff.manage);
    await press(zh.manage.close);
    await press(zh.manage.close_now);
    await press(zh.manage.seal);
    await press(zh.manage.seal_now);
    await press(words.record.list_title);
    await press(words.record.open);
    await screen.getByText(words.record.sealed_help).waitFor();
    await press(words.record.print_minutes);
    await screen.locator('.sheet-seal .qr').waitFor();
    code = (await screen.locator('.sheet-seal').getAttribute('data-code')) ?? '';
    expect(code).toMatch(/^HT1[A-Z2-7]+$/);
    await press(zh.common.close);
    await press(zh.staff.sign_out);
    await screen.evaluate(scan(code));
    await screen.getByText(words.check.genuine).waitFor();
    await screen.getByText(words.check.here.same).waitFor();
    expect(bodies('record.checked').at(-1)?.body).toMatchObject({ outcome: 'genuine' });
  });

  it('the command line says the same, and finds a changed figure', () => {
    const check = (text: string) => {
      const { code: exit, stdout } = haitang(['verify-record', text, '--data', stage.kioskData], stage.env);
      return { exit, said: JSON.parse(stdout) as Record<string, unknown> };
    };
    const true_ = check(code);
    expect(true_).toMatchObject({ exit: 0, said: { ok: true, outcome: 'genuine', here: 'same' } });
    const at = 3 + Math.ceil((96 * 8) / 5);
    const other = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1);
    expect(check(other)).toMatchObject({ exit: 1, said: { ok: false, outcome: 'altered' } });
  });
});

/**
 * A script that presses the keys of a keyboard-wedge scanner: all at once, because the keys of a test browser on a busy
 * machine come further apart than those of any scanner.
 */
function scan(text: string): string {
  const keys = [...text].map((key) => ({
    code: /\d/.test(key) ? `Digit${key}` : `Key${key}`,
    shiftKey: !/\d/.test(key),
  }));
  return `for (const key of ${JSON.stringify([...keys, { code: 'Enter' }])}) window.dispatchEvent(new KeyboardEvent('keydown', key))`;
}

/** One entry of a ZIP archive as text, found through its central directory. */
function entryOf(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`${name} is not in the archive`);
}
