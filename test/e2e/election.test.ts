import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import words from '../../renderer/locales/election.zh-CN.json' with { type: 'json' };
import record from '../../renderer/locales/record.zh-CN.json' with { type: 'json' };
import zh from '../../renderer/locales/zh-CN.json' with { type: 'json' };
import { LANDSCAPE, launchBrowser, PORTRAIT } from '../support/browser.ts';
import { type DemoCardLine, haitang } from '../support/haitang.ts';
import { eventually } from '../support/process.ts';
import { signInAsStaff } from '../support/staff.ts';
import { openScreen, openStage, type Stage } from '../support/stage.ts';

/** Every paper and the pages of the meeting are kept here when somebody wants to look at them: HAITANG_PICTURES=DIR. */
const PICTURES = process.env.HAITANG_PICTURES;
const APPROVAL = '苏双批〔2026〕12号';

/**
 * A whole election on the screen, with real taps: plan → papers → exclusions → check-in → a count with a tie → a second vote →
 * 书记 and 副书记 → the result → the new term. Tests are chapters of one story and run in their order.
 */
describe('an election from the reminder to the new term', () => {
  let stage: Stage;
  let browser: Browser;
  let screen: Page;
  let branch: DemoCardLine[];
  let candidates: string[] = [];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launchBrowser()]);
    screen = await openScreen(browser, stage.kioskUrl, process.env.HAITANG_LANDSCAPE ? LANDSCAPE : PORTRAIT);
    screen.setDefaultTimeout(15_000);
    await screen.getByText(zh.meeting.should_attend).first().waitFor();
    branch = smallBranch(stage.cards);
    await signInAsStaff(screen, stage);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const bodies = (type: string) =>
    stage
      .events()
      .filter((event) => event.type === type)
      .map(({ body }) => body);
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  const press = (name: string) => button(name).first().click();
  const tab = (name: keyof typeof words.election.tab) =>
    screen.getByRole('tab', { name: words.election.tab[name] }).click();
  const figures = (label: string) => screen.locator('.why-number', { hasText: label }).locator('output');
  const seat = (name: string) =>
    screen.locator('section.seat', { has: screen.getByText(name, { exact: true }) }).first();
  const choose = async (names: string[]) => {
    for (const name of names) await screen.locator('.person-picker .person', { hasText: name }).click();
    await screen.locator('.dialog-actions').getByRole('button', { name: zh.common.close }).click();
  };
  const key = (digits: number) =>
    [...String(digits)].reduce(
      (before, digit) =>
        before.then(() => screen.locator('.numbers-keys').getByRole('button', { name: digit, exact: true }).click()),
      Promise.resolve(),
    );
  /** Enters figures one after the other, in the order of the fields. */
  const enter = async (values: number[]) => {
    for (const [index, value] of values.entries()) {
      if (index > 0) await screen.locator('.numbers-keys .button-strong').click();
      await key(value);
    }
  };
  /** The same count by two tellers. `yes` in the order of the paper, nobody against. */
  const countTwice = async (returned: number, yes: number[]) => {
    for (const entry of ['1', '2'] as const) {
      await screen.getByText(words.ballot.entry[entry]).waitFor();
      await enter([returned, 0, ...yes.flatMap((votes) => [votes, 0])]);
      await press(words.ballot.save_entry);
    }
  };
  const picture = async (name: string) => {
    if (PICTURES !== undefined) keep(`${name}.png`, await screen.screenshot());
  };
  /** How many papers the ballot under way has; the figure of the one before must be gone first. */
  const papersIssued = async () => {
    await screen.getByText(words.ballot.entry['1']).waitFor();
    return Number(await figures(words.ballot.issued).first().innerText());
  };
  const openPaper = async (name: keyof typeof words.papers.name, says: string[]) => {
    await tab('papers');
    const row = screen.locator('.papers .panel-row', {
      has: screen.getByText(words.papers.name[name], { exact: true }),
    });
    await row.getByRole('button', { name: words.papers.open }).click();
    await screen.locator('.paper-layer .sheet').first().waitFor();
    const text = await screen.locator('.paper-sheets').innerText();
    for (const part of says) expect(text).toContain(part);
    const pdf = await screen.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    keep(`${name}.pdf`, pdf);
    await screen.locator('.paper-layer').getByRole('button', { name: zh.common.close }).click();
  };

  it('is planned from the list of terms; the reminder is noted, and the request is printed', async () => {
    const name = branch[0]?.organization ?? '';
    await press(words.term.short);
    await screen.getByRole('tab', { name: words.term.filter.all }).click();
    await screen.locator('.panel-row', { hasText: name }).getByRole('button', { name: words.term.begin }).click();
    await screen.locator('.step', { hasText: words.step.reminder }).click();
    await press(words.election.mark_done);
    await screen.locator('.step[data-state="done"]', { hasText: words.step.reminder }).waitFor();
    await press(words.election.choose_date);
    await press(words.election.save);
    expect(bodies('election.planned')).toHaveLength(1);
    expect(bodies('election.step_done')[0]).toMatchObject({ step: 'reminder' });
    await openPaper('reminder', [name]);
    await openPaper('request', [name, `有选举权的党员 ${branch.length} 名`]);
  });

  it('leaves out whom the superior and the meeting agree on: the paper that is missing, and what it costs', async () => {
    const [ill, abroad] = branch.slice(-2).map((card) => card.name);
    await tab('roster');
    await expectFigure(words.roster.should, branch.length);
    await exclude(ill ?? '', words.roster.category['4'], APPROVAL);
    await exclude(abroad ?? '', words.roster.category['2'], null);
    await screen.getByText(words.roster.with_papers).waitFor();
    await expectFigure(words.roster.should, branch.length, 0);
    await expectFigure(words.roster.should, branch.length - 2, 1);
    await figures(words.roster.needed).first().click();
    await screen.getByText(`${branch.length} × 4 ÷ 5`).waitFor();
    await screen.locator('.dialog-actions').getByRole('button', { name: zh.common.close }).click();
  });

  it('has candidates by strokes, a fifth more than seats', async () => {
    await tab('candidates');
    const needed = Number(await figures(words.candidate.needed).innerText());
    await press(words.candidate.choose);
    await choose(branch.slice(0, needed).map((card) => card.name));
    await screen
      .locator('.candidates')
      .nth(0)
      .locator('b')
      .nth(needed - 1)
      .waitFor();
    await press(words.candidate.copy);
    await screen.getByText(words.candidate.right).waitFor();
    candidates = await screen.locator('.candidates').nth(1).locator('b').allInnerTexts();
    expect(candidates).toHaveLength(needed);
    const strokes = new Intl.Collator('zh-u-co-stroke');
    expect(candidates).toEqual([...candidates].sort(strokes.compare));
    await openPaper('nominations_report', candidates);
    await openPaper('candidates_request', candidates);
    await openPaper('candidate_list', candidates);
    await openPaper('ballot', [...candidates, '另选他人']);
  });

  it('opens its meeting, and four fifths of the figure badge in', async () => {
    await tab('meeting');
    await press(zh.walk_up.rooms.room_1);
    await press(words.hold.open);
    await screen.getByText(words.hold.waits_officers).first().waitFor();
    for (const card of branch.slice(0, -1)) {
      stage.lay(card);
      await screen.locator('.answer', { hasText: card.name }).waitFor();
    }
    await expectFigure(words.roster.should, branch.length);
    await expectFigure('实到会', branch.length - 1);
    await tab('roster');
    const both = screen.locator('.exclusion', { hasText: branch.at(-2)?.name ?? '' });
    await both.getByRole('button', { name: words.roster.adopt }).click();
    await screen.locator('.exclusion[data-effective="true"]').waitFor();
    await tab('meeting');
    await expectFigure(words.roster.should, branch.length - 1);
    const officers = screen.locator('.officers').getByRole('button', { name: record.record.choose });
    await officers.nth(0).click();
    await choose([branch.at(-3)?.name ?? '']);
    await officers.nth(1).click();
    await choose([branch.at(-4)?.name ?? '', branch.at(-5)?.name ?? '']);
    await press(words.hold.officers_save);
    await screen.getByText(words.hold.officers_save).waitFor({ state: 'detached' });
    await openPaper('method', [`${candidates.length} 名`]);
    await openPaper('script', candidates);
  });

  it('two entries that differ decide nothing; the two that agree end in a tie at the cut', async () => {
    await tab('meeting');
    const present = Number(await figures('实到会').first().innerText());
    await seat(words.seat.committee).getByRole('button', { name: words.ballot.issue }).click();
    await screen.locator('.issue').getByRole('button', { name: words.ballot.issue }).click();
    const half = Math.floor(present / 2) + 1;
    const yes = candidates.map((_, index) => (index < candidates.length - 2 ? present - 1 : half));
    await screen.getByText(words.ballot.entry['1']).waitFor();
    await enter([present, 0, ...yes.flatMap((votes) => [votes, 0])]);
    await press(words.ballot.save_entry);
    await screen.getByText(words.ballot.entry['2']).waitFor();
    await enter([present, 0, ...yes.flatMap((votes, index) => [index === 0 ? votes - 1 : votes, 0])]);
    await press(words.ballot.save_entry);
    await screen.getByText(words.ballot.differs).waitFor();
    await picture('entries-differ');
    expect(bodies('ballot.decided')).toHaveLength(0);
    await press(words.ballot.again['2']);
    await picture('second-entry');
    await enter([present, 0, ...yes.flatMap((votes) => [votes, 0])]);
    await press(words.ballot.save_entry);
    await screen.getByText(words.seat.state.vote_again).waitFor();
    await picture('tie');
    expect(bodies('ballot.decided')[0]).toMatchObject({
      outcome: { next: 'vote_again_among_tied', vacant: 1, rule: 'Q7' },
    });
    expect(await screen.locator('.tally[data-fate="level"]').count()).toBe(2);
  });

  it('the second vote, among those who were level, fills the seat', async () => {
    await seat(words.seat.committee).getByRole('button', { name: words.ballot.issue }).click();
    await screen.getByText(words.ballot.tied).waitFor();
    await picture('second-vote');
    await screen.locator('.issue').getByRole('button', { name: words.ballot.issue }).click();
    const issued = await papersIssued();
    await countTwice(issued, [issued - 2, 2]);
    await seat(words.seat.committee).getByText(words.seat.state.complete).waitFor();
    const decided = bodies('ballot.decided');
    expect(decided[1]).toMatchObject({ outcome: { next: 'complete', elected: [{ name: candidates.at(-2) }] } });
  });

  it('the new committee elects 书记 and 副书记, and with the result a new term begins', async () => {
    for (const [index, name] of [words.seat.secretary, words.seat.deputy_secretary].entries()) {
      const card = seat(name);
      if ((await card.count()) === 0) continue;
      await card.getByRole('button', { name: words.ballot.issue }).click();
      await screen
        .locator('.issue')
        .getByRole('button', { name: candidates[index] ?? '', exact: true })
        .click();
      await screen.locator('.issue').getByRole('button', { name: words.ballot.issue }).click();
      const issued = await papersIssued();
      await countTwice(issued, [issued]);
      await seat(name).getByText(words.seat.state.complete).waitFor();
    }
    await picture('complete');
    await press(words.hold.record);
    await screen.locator('.dialog').getByRole('button', { name: words.hold.record }).click();
    await screen.locator('.election-done').waitFor();
    await picture('recorded');
    const [result] = bodies('election.recorded');
    expect(result).toMatchObject({ vacant: 0 });
    const elected = (result?.elected ?? []) as { name: string; posts: string[] }[];
    expect(elected.find(({ posts }) => posts.includes('secretary'))?.name).toBe(candidates[0]);
    await openPaper('result_sheet', [...candidates, '得票相等', '当选']);
    await openPaper('result_report', [candidates[0] ?? '']);
    await openPaper('result_request', [candidates[0] ?? '']);
    await press(zh.common.back);
    await screen.getByRole('tab', { name: words.term.filter.all }).click();
    const row = screen.locator('.panel-row', { hasText: branch[0]?.organization ?? '' });
    await row.getByText(words.term.state.normal).waitFor();
    await row.getByRole('button', { name: words.term.begin }).waitFor();
    expect(stage.verify()).toMatchObject({ ok: true });
  });

  it('reaches the city whole: the platform understands every event of it', async () => {
    const status = () => {
      const { stdout } = haitang(['status', '--data', stage.kioskData, '--json'], stage.env);
      return JSON.parse(stdout) as { waiting: number; quarantined: number };
    };
    await eventually('every event acknowledged', () => status().waiting === 0, 60_000);
    expect(status().quarantined).toBe(0);
  });

  async function expectFigure(label: string, value: number, which = 0): Promise<void> {
    await screen
      .locator('.why-number', { hasText: label })
      .filter({ has: screen.locator('output', { hasText: new RegExp(`^${value}$`) }) })
      .nth(0)
      .waitFor();
    expect(Number(await figures(label).nth(which).innerText())).toBe(value);
  }

  async function exclude(name: string, category: string, approved: string | null): Promise<void> {
    await press(words.roster.add);
    await screen.locator('.person-picker .person', { hasText: name }).click();
    await press(category);
    if (approved !== null) await screen.locator('.dialog input').fill(approved);
    await press(words.election.save);
    await screen.locator('.exclusion', { hasText: name }).waitFor();
  }
});

/** A branch of eight to twelve full members and nobody else, so that everyone can tap and a committee is elected. */
function smallBranch(cards: readonly DemoCardLine[]): DemoCardLine[] {
  const branches = Map.groupBy(
    cards.filter(({ kind }) => kind !== 'unknown' && kind !== 'revoked'),
    ({ organization }) => organization,
  );
  const fit = [...branches.values()].find(
    (people) => people.length >= 8 && people.length <= 12 && people.every(({ kind }) => kind === 'full'),
  );
  if (!fit) throw new Error('no small branch in the demo city');
  return fit;
}

function keep(name: string, content: Uint8Array): void {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, name), content);
}
