import { expect, it, vi } from 'vitest';
import { ALERTS, createAlerts } from './alerts.ts';

it('the most urgent alert is the one that is shown', () => {
  const alerts = createAlerts(() => {});
  expect(alerts.current()).toBeNull();
  for (const alert of ALERTS.toReversed()) {
    alerts.set(alert, true);
    expect(alerts.current()).toBe(alert);
  }
  alerts.set('write_failed', false);
  expect(alerts.current()).toBe('disk_full');
  expect([alerts.has('write_failed'), alerts.has('backup_failed')]).toEqual([false, true]);
});

it('a change is told when another alert is shown, and only then', () => {
  const changed = vi.fn();
  const alerts = createAlerts(changed);
  alerts.set('disk_full', false);
  expect(changed).toHaveBeenCalledTimes(0);
  alerts.set('disk_full', true);
  alerts.set('disk_full', true);
  alerts.set('backup_failed', true);
  expect(changed).toHaveBeenCalledTimes(1);
  alerts.set('disk_full', false);
  expect(changed).toHaveBeenCalledTimes(2);
});

it('the platform is told ok, degraded or corrupt', () => {
  const alerts = createAlerts(() => {});
  expect(alerts.health()).toBe('ok');
  alerts.set('ledger_rescued', true);
  expect(alerts.health()).toBe('degraded');
  alerts.set('ledger_damaged', true);
  expect(alerts.health()).toBe('corrupt');
});
