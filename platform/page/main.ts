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

/** Draws everything anew. The page is small, and a scroll position inside it is kept by the browser. */
function draw(): void {
  if (!latest) return;
  const top = document.querySelector('.arrivals ol')?.scrollTop ?? 0;
  page.replaceChildren(
    masthead(latest, reachable, () => void switchLanguage().then(draw)),
    totals(latest),
    el(
      'main',
      {},
      el('div', { class: 'gatherings' }, underWay(latest), planned(latest), recent(latest)),
      el('div', { class: 'side' }, arrivals(latest, seen), kiosks(latest)),
    ),
  );
  const list = document.querySelector('.arrivals ol');
  if (list) list.scrollTop = top;
  seen = new Set(latest.arrivals.map((arrival) => arrival.id));
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
