import type { ArrivalView, Overview } from '../../overview/overview.ts';
import { el } from '../dom.ts';
import { hourMinuteSecond, span } from '../time.ts';
import { t } from '../words.ts';

/** Below this an arrival counts as received at once. */
const AT_ONCE_MS = 2_000;

/** The people who came, latest first; those not in `seen` are new on this screen and shine for a moment. */
export function arrivals(overview: Overview, seen: ReadonlySet<string> | null): HTMLElement {
  const rows = overview.arrivals;
  return el(
    'section',
    { class: 'arrivals' },
    el('h2', {}, t('arrivals')),
    rows.length === 0
      ? el('p', { class: 'quiet' }, t('no_arrivals'))
      : el('ol', { 'aria-live': 'polite' }, ...rows.map((one) => row(one, seen !== null && !seen.has(one.id)))),
    overview.totals.doubles > 0 && el('p', { class: 'doubles' }, t('doubles', { count: overview.totals.doubles })),
  );
}

function row(one: ArrivalView, isNew: boolean): HTMLElement {
  const classes = ['arrival', isNew && 'new', one.undone && 'taken-back'].filter(Boolean).join(' ');
  return el(
    'li',
    { class: classes },
    el('time', { datetime: one.recorded_at }, hourMinuteSecond(one.recorded_at)),
    el('p', { class: 'who' }, el('b', {}, one.name), ...marks(one)),
    el('p', { class: 'lag', title: t('received', { time: hourMinuteSecond(one.received_at) }) }, lag(one)),
    el('p', { class: 'from' }, el('span', {}, one.organization), el('span', {}, one.kiosk)),
  );
}

function marks(one: ArrivalView): HTMLElement[] {
  const words = [
    one.role === 'observer' && t('observer'),
    one.late && t('late'),
    one.kind === 'make_up' && t('make_up'),
    one.undone && t('undone'),
  ];
  return words.filter((word): word is string => word !== false).map((word) => el('span', { class: 'mark' }, word));
}

function lag({ recorded_at, received_at }: ArrivalView): string {
  const ms = Date.parse(received_at) - Date.parse(recorded_at);
  return ms < AT_ONCE_MS ? t('received_at_once') : t('received_after', { lag: span(ms) });
}
