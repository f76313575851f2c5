import '@fontsource-variable/noto-sans-sc/wght.css';
import './style/tokens.css';
import './style/page.css';
import './style/masthead.css';
import './style/meetings.css';
import './style/arrivals.css';
import './style/kiosks.css';
import type { Overview } from '../overview/overview.ts';
import { el } from './dom.ts';
import { follow } from './live.ts';
import { arrivals } from './sections/arrivals.ts';
import { kiosks } from './sections/kiosks.ts';
import { masthead } from './sections/masthead.ts';
import { planned, recent } from './sections/meeting-list.ts';
import { totals } from './sections/totals.ts';
import { underWay } from './sections/under-way.ts';
import { loadWords, switchLanguage } from './words.ts';

await loadWords();
const page = document.getElementById('page') ?? document.body;
let latest: Overview | null = null;
let reachable = true;
/** Arrivals that were on screen before: only new ones are announced. */
let seen: ReadonlySet<string> | null = null;

/** Draws what is different from what is on the screen; lists keep their place and the button its focus. */
function draw(): void {
  if (!latest) return;
  const frame = page.firstElementChild ? page : frameIn(page);
  place(
    frame,
    '.masthead',
    masthead(latest, reachable, () => void switchLanguage().then(draw)),
  );
  place(frame, '.totals', totals(latest));
  place(frame, '.under-way', underWay(latest));
  place(frame, '.planned', planned(latest));
  place(frame, '.recent', recent(latest));
  place(frame, '.arrivals', arrivals(latest, seen));
  place(frame, '.kiosks', kiosks(latest));
  seen = new Set(latest.arrivals.map((arrival) => arrival.id));
}

function frameIn(root: HTMLElement): HTMLElement {
  const slot = (name: string) => el('section', { class: name });
  root.append(
    slot('masthead'),
    slot('totals'),
    el(
      'main',
      {},
      el('div', { class: 'gatherings' }, slot('under-way'), slot('planned'), slot('recent')),
      el('div', { class: 'side' }, slot('arrivals'), slot('kiosks')),
    ),
  );
  return root;
}

function place(frame: HTMLElement, selector: string, fresh: HTMLElement): void {
  const held = frame.querySelector(selector);
  if (!held || held.isEqualNode(fresh)) return;
  const scrolled = held.querySelector('ol')?.scrollTop ?? 0;
  const focused = held.contains(document.activeElement);
  held.replaceWith(fresh);
  const list = fresh.querySelector('ol');
  if (list) list.scrollTop = scrolled;
  if (focused) fresh.querySelector('button')?.focus();
}

follow({
  overview(overview) {
    latest = overview;
    reachable = true;
    draw();
  },
  lost() {
    reachable = false;
    draw();
  },
});
