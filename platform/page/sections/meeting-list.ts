import type { GatheringView, Overview } from '../../overview/overview.ts';
import { el } from '../dom.ts';
import { hourMinute, shortDay } from '../time.ts';
import { t } from '../words.ts';
import { kinds } from './under-way.ts';

/** What is planned for the rest of the day; nothing at all when nothing is. */
export function planned(overview: Overview): HTMLElement {
  return list('planned', t('planned'), overview.planned, (one) => hourMinute(one.start));
}

/** The meetings that ended last. */
export function recent(overview: Overview): HTMLElement {
  return list('recent', t('recent'), overview.recent, (one) => shortDay(one.start));
}

function list(
  name: string,
  title: string,
  gatherings: readonly GatheringView[],
  when: (one: GatheringView) => string,
): HTMLElement {
  if (gatherings.length === 0) return el('section', { class: `${name} empty` });
  return el(
    'section',
    { class: `meeting-list ${name}` },
    el('h2', {}, title),
    el('ol', {}, ...gatherings.map((one) => row(one, when(one)))),
  );
}

function row(one: GatheringView, when: string): HTMLElement {
  return el(
    'li',
    {},
    el('time', { datetime: one.start }, when),
    el(
      'div',
      { class: 'what' },
      el('p', { class: 'title' }, one.title),
      el('p', { class: 'organization' }, one.organization),
    ),
    kinds(one),
    counts(one),
  );
}

function counts({ state, present, should_attend }: GatheringView): HTMLElement {
  if (state === 'planned') {
    const expected = should_attend === null ? '' : `${t('should_attend')} ${should_attend}`;
    return el('p', { class: 'counts expected' }, expected);
  }
  return el(
    'p',
    { class: 'counts' },
    el('b', {}, String(present)),
    should_attend === null ? '' : ` / ${should_attend}`,
  );
}
