import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityDate } from '../../domain/city-time.ts';
import type { MatrixCell, MatrixDuty } from '../../domain/duties/shapes.ts';
import words from '../../renderer/locales/duties.zh-CN.json' with { type: 'json' };
import zh from '../../renderer/locales/zh-CN.json' with { type: 'json' };
import { launchBrowser } from '../support/browser.ts';
import type { DemoCardLine } from '../support/haitang.ts';
import { type Neighbour, openNeighbour } from '../support/neighbour.ts';
import { eventually } from '../support/process.ts';
import { connectScreen, type ScreenClient } from '../support/screen-client.ts';
import { signInAsStaff } from '../support/staff.ts';
import { openScreen, openStage, type Stage } from '../support/stage.ts';

const { duties } = words;

/** The duties of branches: seen in the hall, planned by staff, held, and counted at another kiosk of the city. */
describe('the duties of branches', () => {
  let stage: Stage;
  let browser: Browser;
  let screen: Page;
  let own: ScreenClient;
  let neighbour: Neighbour | undefined;
  let member: DemoCardLine;
  let title = '';

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launchBrowser()]);
    screen = await openScreen(browser, stage.kioskUrl);
    screen.setDefaultTimeout(15_000);
    own = await connectScreen(stage.kioskUrl);
    member = await cardOfAnotherHouse();
  });
  afterAll(async () => {
    own?.close();
    await neighbour?.stop();
    await browser?.close();
    await stage?.close();
  });

  const press = (name: string) => screen.getByRole('button', { name, exact: true }).first().click();
  const pressInPanel = (name: string) => screen.locator('.panel').getByRole('button', { name, exact: true }).click();
  const tab = (name: string) => screen.getByRole('tab', { name, exact: true }).click();
  const bodies = (type: string) => stage.events().filter((event) => event.type === type);
  const matrixHere = (duty: MatrixDuty) => own.call.duties.house({ duty });

  /** Somebody whose branch never met in this house. */
  async function cardOfAnotherHouse(): Promise<DemoCardLine> {
    const known = new Set((await matrixHere('R4')).rows.map(({ organization }) => organization.name));
    const card = stage.cards.find(
      (one) => one.kind === 'full' && one.organization !== '' && !known.has(one.organization),
    );
    if (!card) throw new Error('every branch of the demo meets in this house');
    return card;
  }

  /** This month's theme day of the member's branch, as the other kiosk has it; null while it does not know the branch. */
  async function themeDayThere({ call }: Neighbour): Promise<MatrixCell | null> {
    const { rows, today } = await call.duties.house({ duty: 'R4' });
    const row = rows.find(({ organization }) => organization.name === member.organization);
    return row?.cells.find(({ from, to }) => from <= today && today <= to) ?? null;
  }

  /** Staff open the plan ahead of its day, a member badges in, staff close it. */
  async function holdMeeting(planned_id: string): Promise<void> {
    const { call } = own;
    const staff = stage.cards.find(({ pin }) => pin !== null);
    const asked = call.staff.askCard({ purpose: 'staff_sign_in' });
    const waits = async () => (await firstOf(call.screen.watch()))[0]?.capture !== null;
    await eventually('the kiosk waits for a card', waits);
    if (staff) stage.lay(staff);
    const card = await asked;
    const signed = card.ok ? await call.staff.signIn({ read_id: card.read_id, pin: staff?.pin ?? '' }) : card;
    if (!signed.ok) throw new Error(signed.code);
    const { session } = signed;
    const opened = await call.staff.openPlanned({ session, planned_id });
    if (!opened.ok) throw new Error(opened.code);
    stage.lay(member);
    await eventually('the member in the ledger', () => bodies('attendance.recorded').length > 0);
    expect(await call.staff.close({ session, meeting_id: opened.meeting_id })).toEqual({ ok: true });
  }

  it('the hall shows the branches that meet in the house, and each cell says why, with its article', async () => {
    await press(duties.title);
    const { rows } = await matrixHere('all');
    await screen.locator('.grid-row').first().waitFor();
    expect(await screen.locator('.grid-row').count()).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(20);
    await tab(duties.rule.R4);
    await screen.getByText(duties.asks.R4).waitFor();
    await screen.locator('.grid-cell[data-look=met]').first().click();
    const dialog = screen.locator('.dialog');
    await dialog.getByText(duties.state.met).waitFor();
    await dialog.getByText('支部工作条例 第16条').waitFor();
    expect(await dialog.getByText('实到').count()).toBe(0);
    await dialog.getByRole('button', { name: zh.common.close }).click();
    await press(duties.back);
  });

  it('staff plan a meeting of any branch from ready choices: not one letter is typed', async () => {
    await signInAsStaff(screen, stage);
    await pressInPanel(duties.title);
    await screen.locator('.open-branch').first().waitFor();
    await tab(duties.tabs.matrix);
    await screen.getByRole('button', { name: member.organization, exact: true }).click();
    await pressInPanel(duties.open.plan);
    const kinds = screen.locator('.plan-question').first().getByRole('button');
    await kinds.first().waitFor();
    for (const kind of await kinds.all()) {
      const isThemeDay = (await kind.textContent()) === zh.kind.theme_day;
      if (isThemeDay !== ((await kind.getAttribute('aria-pressed')) === 'true')) await kind.click();
    }
    await screen.locator('[data-of=dates] button').nth(1).click();
    await screen.locator('[data-of=times]').getByRole('button', { name: '09:30' }).click();
    await pressInPanel(duties.plan.house);
    await pressInPanel(duties.plan.go);
    await screen.getByText(duties.plan.done.split('{{')[0] ?? '').waitFor();
    const [planned] = bodies('meeting.planned');
    expect(planned?.body).toMatchObject({ kinds: ['theme_day'], group: null });
    title = String(planned?.body.title);
    expect(await screen.locator('input').count()).toBe(0);
  });

  it('the plan reaches another kiosk of the house through the city', async () => {
    const there = await openNeighbour(stage);
    neighbour = there;
    const planned = async () => {
      const [state] = await firstOf(there.call.screen.watch());
      return (
        state?.upcoming.find((one) => one.title === title && one.organization.name === member.organization) ?? null
      );
    };
    expect((await eventually('the plan at the other kiosk', planned, 100_000)).kinds).toEqual(['theme_day']);
  });

  it('it is held today: the cell in the hall is the day, and why names the meeting', async () => {
    const planned_id = String(bodies('meeting.planned')[0]?.body.planned_id);
    await pressInPanel(zh.staff.sign_out);
    await holdMeeting(planned_id);
    await press(duties.title);
    await tab(duties.rule.R4);
    const line = screen.locator('.grid-row', { hasText: member.organization });
    const month = new Date(`${cityDate(new Date().toISOString())}T00:00:00Z`).getUTCMonth();
    await line.locator('.grid-cell').nth(month).click();
    const why = screen.locator('.why-gathering', { hasText: duties.why.here });
    await why.waitFor();
    expect(await why.textContent()).toContain(title);
  });

  it('the other kiosk counts what was held here, once', async () => {
    const there = neighbour;
    if (!there) throw new Error('the other kiosk is not there');
    await there.restart();
    const today = cityDate(new Date().toISOString());
    const held = async () => {
      const cell = await themeDayThere(there);
      return cell?.on === today ? cell : null;
    };
    expect((await eventually('the gathering at the other kiosk', held, 100_000)).state).toBe('met');
    const { rows } = await there.call.duties.house({ duty: 'R4' });
    const id = rows.find(({ organization }) => organization.name === member.organization)?.organization.id ?? '';
    const year = await there.call.duties.houseYear({ organization_id: id });
    const gatherings = year?.gatherings.filter((one) => one.title === title && one.on === today) ?? [];
    expect(gatherings).toHaveLength(1);
    expect(gatherings[0]).toMatchObject({ state: 'held', here: false, headcount: null });
  });

  it('the chain verifies', () => {
    expect(stage.verify()).toMatchObject({ ok: true });
  });
});

/** The first of what a stream gives, if it gives any. */
async function firstOf<T>(stream: Promise<AsyncIterable<T>>): Promise<T[]> {
  for await (const one of await stream) return [one];
  return [];
}
