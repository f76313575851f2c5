import type { KioskView, Overview } from '../../overview/overview.ts';
import { el } from '../dom.ts';
import { span } from '../time.ts';
import { t } from '../words.ts';

const JUST_NOW_MS = 15_000;

/** Every kiosk with when it was last heard of, and what waits in quarantine. */
export function kiosks(overview: Overview): HTMLElement {
  const now = Date.parse(overview.server_time);
  return el(
    'section',
    { class: 'kiosks' },
    el('h2', {}, t('kiosks')),
    overview.kiosks.length === 0
      ? el('p', { class: 'quiet' }, t('no_kiosks'))
      : el('ul', {}, ...overview.kiosks.map((kiosk) => row(kiosk, now))),
    overview.quarantine.length === 0 ? null : quarantine(overview),
  );
}

function row(kiosk: KioskView, now: number): HTMLElement {
  const state = kiosk.state === 'revoked' ? 'revoked' : kiosk.heard ? 'heard' : 'silent';
  const ago = now - Date.parse(kiosk.last_contact_at);
  return el(
    'li',
    { class: state },
    el('i', { 'aria-hidden': 'true' }),
    el('p', { class: 'venue' }, kiosk.venue),
    el('p', { class: 'state' }, t(state)),
    el('p', { class: 'contact' }, ago < JUST_NOW_MS ? t('just_now') : t('last_contact', { ago: span(ago) })),
    el('p', { class: 'held' }, t('events', { count: kiosk.events })),
  );
}

function quarantine(overview: Overview): HTMLElement {
  return el(
    'div',
    { class: 'quarantine' },
    el('h3', {}, t('quarantine')),
    el('p', { class: 'hint' }, t('quarantine_hint')),
    el(
      'ul',
      {},
      ...overview.quarantine.map(({ code, count }) => el('li', {}, el('b', {}, String(count)), t(`codes.${code}`))),
    ),
  );
}
