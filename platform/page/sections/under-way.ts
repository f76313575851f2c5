import type { GatheringView, Overview } from '../../overview/overview.ts';
import { el } from '../dom.ts';
import { hourMinute } from '../time.ts';
import { t } from '../words.ts';

/** The gatherings that are going on, each with its figures; or a quiet word and the next one. */
export function underWay(overview: Overview): HTMLElement {
  const open = overview.under_way;
  return el(
    'section',
    { class: 'under-way' },
    el('h2', {}, t('under_way')),
    open.length === 0 ? el('p', { class: 'quiet' }, t('nothing_under_way')) : null,
    ...open.map(card),
  );
}

/** The names of a gathering's kinds, as small marks. */
export function kinds(gathering: GatheringView): HTMLElement {
  return el('span', { class: 'kinds' }, ...gathering.kinds.map((kind) => el('span', {}, t(`kinds.${kind}`))));
}

function card(gathering: GatheringView): HTMLElement {
  const { present, should_attend, observers, leave } = gathering;
  return el(
    'article',
    { class: 'gathering' },
    el(
      'div',
      { class: 'what' },
      kinds(gathering),
      el('h3', {}, gathering.title),
      el('p', { class: 'organization' }, gathering.organization),
      el(
        'p',
        { class: 'where' },
        el('span', {}, t('since', { time: hourMinute(gathering.start) })),
        gathering.place === '' ? null : el('span', {}, gathering.place),
      ),
    ),
    el(
      'div',
      { class: 'figures' },
      el('p', { class: 'present' }, el('b', {}, String(present)), el('small', {}, t('present'))),
      el(
        'p',
        { class: 'rest' },
        should_attend === null ? null : el('span', {}, t('should_attend'), ' ', el('b', {}, String(should_attend))),
        observers > 0 && el('span', {}, t('observers', { count: observers })),
        leave > 0 && el('span', {}, t('leave', { count: leave })),
      ),
    ),
    should_attend === null ? null : bar(present, should_attend),
  );
}

function bar(present: number, should: number): HTMLElement {
  return el('progress', { class: 'bar', max: String(Math.max(should, 1)), value: String(Math.min(present, should)) });
}
