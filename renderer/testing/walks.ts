import type { Page } from 'playwright-core';

/** Ways through the screens that a scene alone does not show. */
export const WALKS: Readonly<Record<string, { scene: string; walk: (page: Page) => Promise<void> }>> = {
  why: { scene: 'meeting', walk: (page) => page.click('.quorum') },
  'why-absent': { scene: 'meeting', walk: (page) => page.click('.figures-small li:nth-child(2) button') },
  'two-meetings-picked': { scene: 'two-meetings', walk: (page) => page.click('.overview-count') },
};
