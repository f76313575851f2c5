import type { Overview } from '../../overview/overview.ts';
import { el } from '../dom.ts';
import { t } from '../words.ts';

/** The four figures of the moment. */
export function totals({ totals: sums }: Overview): HTMLElement {
  return el(
    'section',
    { class: 'totals' },
    figure(t('totals.under_way'), String(sums.under_way), t('unit.meetings', { count: sums.under_way })),
    figure(t('totals.arrived_today'), String(sums.arrived_today), t('unit.people', { count: sums.arrived_today })),
    figure(t('totals.kiosks'), String(sums.kiosks_heard), `/ ${sums.kiosks}`),
    figure(
      t('totals.quarantined'),
      String(sums.quarantined),
      t('unit.records', { count: sums.quarantined }),
      sums.quarantined > 0,
    ),
  );
}

function figure(label: string, value: string, unit: string, notable = false): HTMLElement {
  return el(
    'div',
    { class: notable ? 'total notable' : 'total' },
    el('span', { class: 'label' }, label),
    el('span', { class: 'value' }, el('b', {}, value), el('small', {}, unit)),
  );
}
