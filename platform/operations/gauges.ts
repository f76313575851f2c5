import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { gaugeText } from './metrics.ts';

/** The state of the platform as the database knows it; what alarms are made of (docs/operations.md). */
export type Gauges = {
  kiosks: { state: string; count: number }[];
  quarantined: { code: string; count: number }[];
  fork_reports: number;
  /** Events that are stored and not projected yet. */
  projection_lag: number;
  /** Logs in which the audit found a fault. */
  audit_faults: number;
  /** Events behind which the audit has not come yet. */
  audit_lag: number;
  /** Age of the oldest open write transaction: for so long every feed has stood still. */
  feed_lag_s: number;
};

/** Reads them all. */
export async function readGauges(db: Db): Promise<Gauges> {
  const kiosks = await sql<{ state: string; count: number }>`
    select state, count(*)::integer as count from kiosk group by state`.execute(db);
  const quarantined = await sql<{ code: string; count: number }>`
    select code, count(*)::integer as count from quarantine where resolved_at is null group by code`.execute(db);
  const { rows } = await sql<Omit<Gauges, 'kiosks' | 'quarantined'>>`
    select (select count(*)::integer from fork_report) as fork_reports,
           (select coalesce(sum(log.head_seq - mark.projected_seq), 0)::integer
              from kiosk_log log join log_projection mark using (district_id, log_id)) as projection_lag,
           (select count(*)::integer from log_audit where fault is not null) as audit_faults,
           (select coalesce(sum(log.head_seq - coalesce(done.audited_seq, 0)), 0)::integer
              from kiosk_log log left join log_audit done using (district_id, log_id)) as audit_lag,
           (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8
              from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()) as feed_lag_s`.execute(
    db,
  );
  const one = rows[0] ?? { fork_reports: 0, projection_lag: 0, audit_faults: 0, audit_lag: 0, feed_lag_s: 0 };
  return { kiosks: kiosks.rows, quarantined: quarantined.rows, ...one };
}

/** The gauges as Prometheus reads them. */
export function gaugesText(gauges: Gauges): string {
  return [
    gaugeText(
      'haitang_kiosks',
      'Kiosks by state',
      gauges.kiosks.map(({ state, count }) => ({ labels: { state }, value: count })),
    ),
    gaugeText(
      'haitang_quarantined',
      'Unresolved events in quarantine by code',
      gauges.quarantined.map(({ code, count }) => ({ labels: { code }, value: count })),
    ),
    gaugeText('haitang_fork_reports', 'Positions for which another content was sent', [{ value: gauges.fork_reports }]),
    gaugeText('haitang_projection_lag_events', 'Events stored and not projected', [{ value: gauges.projection_lag }]),
    gaugeText('haitang_audit_faults', 'Logs in which the audit found a fault', [{ value: gauges.audit_faults }]),
    gaugeText('haitang_audit_lag_events', 'Events not audited yet', [{ value: gauges.audit_lag }]),
    gaugeText('haitang_feed_lag_seconds', 'Age of the oldest open write transaction', [{ value: gauges.feed_lag_s }]),
    gaugeText('haitang_resident_bytes', 'Resident memory of this process', [{ value: process.memoryUsage.rss() }]),
  ].join('');
}
