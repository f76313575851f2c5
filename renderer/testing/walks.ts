import type { Page } from 'playwright-core';

type Walk = { scene: string; walk: (page: Page) => Promise<void> };

/** Lays the first demo card of the staff on the reader, and leaves the drawer closed. */
async function layStaffCard(page: Page): Promise<void> {
  await page.click('.demo-tab');
  await page.click('.demo-card');
  await page.click('.demo-head button');
}

async function signIn(page: Page): Promise<void> {
  await page.click('.controls button:nth-child(3)');
  await layStaffCard(page);
  for (const digit of '1234') await page.click(`.pin-keys button:has-text("${digit}")`);
  await page.click('.pin-keys .button-strong');
  await page.waitForSelector('.panel');
}

async function manage(page: Page): Promise<void> {
  await signIn(page);
  await page.click('.panel-row .button-strong');
  await page.waitForSelector('.person');
}

async function duties(page: Page): Promise<void> {
  await signIn(page);
  await page.click('.panel-actions .button:nth-of-type(2)');
}

async function openRecord(page: Page): Promise<void> {
  await manage(page);
  await page.click('.panel-actions .button:has(.lucide-scroll-text)');
  await page.waitForSelector('.record');
}

async function openMotions(page: Page): Promise<void> {
  await openRecord(page);
  await page.click('.panel-actions .button:has(.lucide-vote)');
  await page.waitForSelector('.motion-new');
}

const absent = '.person[data-status="absent"]';

/** Ways through the screens that a scene alone does not show. */
export const WALKS: Readonly<Record<string, Walk>> = {
  'house-duties': {
    scene: 'hall',
    walk: async (page) => {
      await page.click('.house-entry');
      await page.waitForSelector('.grid-row');
    },
  },
  'house-theme': {
    scene: 'meeting',
    walk: async (page) => {
      await page.click('.controls button:nth-child(4)');
      await page.click('.duty-tabs button:nth-child(5)');
      await page.waitForSelector('.grid-row');
    },
  },
  'house-quarter': {
    scene: 'hall',
    walk: async (page) => {
      await page.click('.house-entry');
      await page.click('.duty-tabs button:nth-child(2)');
      await page.waitForSelector('.grid-cell[data-span=quarter]');
    },
  },
  'house-month': {
    scene: 'hall',
    walk: async (page) => {
      await page.click('.house-entry');
      await page.click('.grid-row:nth-child(4) .grid-cell:nth-child(11)');
      await page.waitForSelector('.why-line');
    },
  },
  'house-why': {
    scene: 'hall',
    walk: async (page) => {
      await page.click('.house-entry');
      await page.click('.duty-tabs button:nth-child(5)');
      await page.click('.grid-row:nth-child(4) .grid-cell:nth-child(9)');
      await page.waitForSelector('.why-duty');
    },
  },
  'house-branch': {
    scene: 'hall',
    walk: async (page) => {
      await page.click('.house-entry');
      await page.click('button.grid-title');
      await page.waitForSelector('.grid-title span');
    },
  },
  'staff-duties': {
    scene: 'meeting',
    walk: async (page) => {
      await duties(page);
      await page.waitForSelector('.open-branch');
    },
  },
  'staff-duties-quarter': {
    scene: 'meeting',
    walk: async (page) => {
      await duties(page);
      await page.click('.staff-duties-spans button:nth-child(2)');
      await page.click('.search button:nth-child(2)');
    },
  },
  'staff-matrix': {
    scene: 'meeting',
    walk: async (page) => {
      await duties(page);
      await page.click('.staff-duties-tabs button:nth-child(2)');
      await page.waitForSelector('.grid-row');
    },
  },
  'staff-branch': {
    scene: 'meeting',
    walk: async (page) => {
      await duties(page);
      await page.click('.open-branch > button');
      await page.waitForSelector('.grid-row');
    },
  },
  'staff-branch-why': {
    scene: 'meeting',
    walk: async (page) => {
      await duties(page);
      await page.click('.open-branch > button');
      await page.click('.grid-cell[data-look=due_soon]');
      await page.waitForSelector('.why-duty');
    },
  },
  'staff-plan': {
    scene: 'meeting',
    walk: async (page) => {
      await duties(page);
      await page.click('.open-branch .button');
      await page.waitForSelector('.plan-choices[data-of=dates] button');
      await page.click('.plan-choices[data-of=dates] button:nth-child(4)');
    },
  },
  'staff-talk': {
    scene: 'meeting',
    walk: async (page) => {
      await duties(page);
      await page.click('.open-branch > button');
      await page.click('.panel-actions .button:nth-of-type(2)');
      await page.waitForSelector('.plan-choices');
    },
  },
  why: { scene: 'meeting', walk: (page) => page.click('.quorum') },
  'why-absent': { scene: 'meeting', walk: (page) => page.click('.figures-small li:nth-child(2) button') },
  'two-meetings-picked': { scene: 'two-meetings', walk: (page) => page.click('.overview-count') },
  'demo-drawer': {
    scene: 'meeting',
    walk: async (page) => {
      await page.click('.demo-tab');
      await page.waitForSelector('.demo-card');
    },
  },
  'demo-tap': {
    scene: 'meeting',
    walk: async (page) => {
      await page.click('.demo-tab');
      await page.click('.demo-card[data-kind="2"] >> nth=3');
      await page.waitForSelector('.answer');
    },
  },
  'staff-ask': { scene: 'meeting', walk: (page) => page.click('.controls button:nth-child(3)') },
  'staff-pin': {
    scene: 'meeting',
    walk: async (page) => {
      await page.click('.controls button:nth-child(3)');
      await layStaffCard(page);
      for (let digit = 0; digit < 4; digit++) await page.click('.pin-keys button:has-text("0")');
      await page.click('.pin-keys .button-strong');
      await page.waitForFunction(() => (document.querySelector('.gate-refusal')?.textContent ?? '') !== '');
      await page.click('.pin-keys button:has-text("7")');
    },
  },
  'staff-home': { scene: 'meeting', walk: signIn },
  'staff-people': { scene: 'meeting', walk: manage },
  'staff-tap': {
    scene: 'meeting',
    walk: async (page) => {
      await manage(page);
      await page.click('.demo-tab');
      await page.click('.demo-card[data-kind="2"] >> nth=3');
      await page.click('.demo-head button');
    },
  },
  'staff-make-up': {
    scene: 'meeting',
    walk: async (page) => {
      await manage(page);
      await page.click(absent);
      await page.click('.dialog .button-strong');
    },
  },
  'staff-confirm': {
    scene: 'meeting',
    walk: async (page) => {
      await manage(page);
      await page.click(absent);
      await page.click('.dialog .button-strong');
      await page.click('.reasons .button');
      await page.waitForSelector('.gate-ask');
    },
  },
  'staff-leave': {
    scene: 'meeting',
    walk: async (page) => {
      await manage(page);
      await page.click(absent);
      await page.click('.dialog .reasons .button:nth-child(2)');
    },
  },
  record: { scene: 'meeting', walk: openRecord },
  'record-chair': {
    scene: 'meeting',
    walk: async (page) => {
      await openRecord(page);
      await page.click('.record .panel-row .button');
    },
  },
  motions: { scene: 'meeting', walk: openMotions },
  'motion-count': {
    scene: 'meeting',
    walk: async (page) => {
      await openMotions(page);
      await page.click('.motion-new .button >> nth=2');
      await page.click('.motion-field .record-ready .button');
      await page.click('.motion-new > .button-strong');
      await page.click('.numbers-keys .button >> nth=8');
    },
  },
  terms: {
    scene: 'hall',
    walk: async (page) => {
      await signIn(page);
      await page.click('.panel-actions .button:has(.lucide-vote)');
      await page.waitForSelector('.term-facts');
    },
  },
  'staff-close': {
    scene: 'meeting',
    walk: async (page) => {
      await manage(page);
      await page.click('.panel-actions .button-strong');
      await page.waitForSelector('.dialog');
    },
  },
  'staff-walk-up': {
    scene: 'meeting',
    walk: async (page) => {
      await signIn(page);
      await page.click('.panel-actions .button-strong');
      await page.waitForSelector('.tiles .button');
      await page.click('.tiles .button >> nth=4');
    },
  },
  'staff-walk-up-kinds': {
    scene: 'meeting',
    walk: async (page) => {
      await signIn(page);
      await page.click('.panel-actions .button-strong');
      await page.click('.picker .person');
      await page.click('.walk-up-options .button');
    },
  },
  'staff-readers': {
    scene: 'hall-trouble',
    walk: async (page) => {
      await signIn(page);
      await page.click('.panel-actions .button:last-of-type');
    },
  },
};
