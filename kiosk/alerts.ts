/** What staff are asked to look at, most urgent first. The screens have words for each code. */
export const ALERTS = [
  /** The disk refused a write: nothing is recorded now. */
  'write_failed',
  /** The disk is full; the reserve was given back and check-ins go on. */
  'disk_full',
  /** The ledger's file is damaged and could not be replaced. */
  'ledger_damaged',
  /** The ledger's file was damaged; a new one goes on, and the old one waits for the technician. */
  'ledger_rescued',
  'backup_failed',
  'disk_nearly_full',
] as const;
export type Alert = (typeof ALERTS)[number];

/** The alerts that stand. */
export type Alerts = {
  set(alert: Alert, stands: boolean): void;
  /** The most urgent one, or null. */
  current(): Alert | null;
  has(alert: Alert): boolean;
  /** The same for the platform: the file is damaged, something about it wants a look, or neither. */
  health(): 'ok' | 'degraded' | 'corrupt';
};

/** No alert at first; `changed` is called when the most urgent one is another than before. */
export function createAlerts(changed: () => void): Alerts {
  const standing = new Set<Alert>();
  const current = () => ALERTS.find((alert) => standing.has(alert)) ?? null;
  return {
    set(alert, stands) {
      const before = current();
      if (stands) standing.add(alert);
      else standing.delete(alert);
      if (current() !== before) changed();
    },
    current,
    has: (alert) => standing.has(alert),
    health: () => (standing.has('ledger_damaged') ? 'corrupt' : standing.size > 0 ? 'degraded' : 'ok'),
  };
}
