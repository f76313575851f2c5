import type { Overview } from '../../overview/overview.ts';
import blossom from '../blossom.svg?url';
import { el } from '../dom.ts';
import { dayOf, hourMinute } from '../time.ts';
import { t } from '../words.ts';

/** Name, time of the city, whether the page is live, and the language. */
export function masthead(overview: Overview, reachable: boolean, onSwitch: () => void): HTMLElement {
  const language = el('button', { type: 'button', class: 'language', 'aria-label': t('switch_label') }, t('switch'));
  language.addEventListener('click', onSwitch);
  return el(
    'header',
    { class: 'masthead' },
    el('img', { class: 'blossom', src: blossom, alt: '' }),
    el('h1', {}, t('title'), el('small', {}, t('subtitle'))),
    el(
      'p',
      { class: reachable ? 'link live' : 'link lost', role: 'status' },
      el('i', { 'aria-hidden': 'true' }),
      reachable ? t('live') : t('waiting'),
    ),
    el(
      'p',
      { class: 'clock' },
      el('span', {}, dayOf(overview.server_time)),
      el('time', { datetime: overview.server_time }, hourMinute(overview.server_time)),
    ),
    language,
  );
}
