import type { Page } from 'playwright-core';
import zh from '../../renderer/locales/zh-CN.json' with { type: 'json' };
import type { DemoCardLine } from './haitang.ts';
import type { Stage } from './stage.ts';

/** Opens the staff panel as a member of the staff does: the card, then the PIN on the screen's keys. */
export async function signInAsStaff(page: Page, stage: Pick<Stage, 'cards' | 'lay'>): Promise<DemoCardLine> {
  const card = stage.cards.find(({ pin }) => pin !== null);
  if (!card?.pin) throw new Error('no demo card of the staff');
  await page.getByRole('button', { name: zh.control.staff }).click();
  await page.getByText(zh.staff.ask_card).waitFor();
  stage.lay(card);
  await page.getByText(zh.staff.pin_title.replace('{{name}}', card.name)).waitFor();
  for (const digit of card.pin)
    await page.locator('.pin-keys').getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: zh.staff.pin_go }).click();
  await page.locator('.panel').waitFor();
  return card;
}
