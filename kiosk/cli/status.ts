import type { Db } from '../ledger/database.ts';
import { headOf } from '../ledger/log.ts';
import { meetingsOnScreen } from '../ledger/meetings.ts';
import { rosterSize } from '../ledger/roster.ts';
import { lastReceiptTime, syncStore, venue } from '../ledger/sync-store.ts';

/** What a kiosk holds and what waits, for scripts and for staff. */
export type Status = {
  enrolled: boolean;
  platform: string | null;
  venue: { code: string; name: string } | null;
  log_id: string | null;
  saved: number;
  acked: number;
  waiting: number;
  quarantined: number;
  head: { seq: number; hash: string } | null;
  last_receipt: string | null;
  roster: { organizations: number; members: number };
  meetings: { id: string; title: string; phase: string }[];
};

/** Reads the status from the ledger alone; the kiosk need not run. */
export function statusOf(db: Db): Status {
  const store = syncStore(
    db,
    () => '',
    () => {},
  );
  const open = store.logs().find((log) => log.state === 'open');
  const head = open ? headOf(db, open.log_id) : null;
  const stands = venue(db);
  const identity = store.identity();
  return {
    enrolled: identity !== null,
    platform: identity?.platform_url ?? null,
    venue: stands && { code: stands.code, name: stands.name },
    log_id: open?.log_id ?? null,
    saved: head?.seq ?? 0,
    acked: open?.acked ?? 0,
    waiting: (head?.seq ?? 0) - (open?.acked ?? 0),
    quarantined: store.quarantinedCount(),
    head,
    last_receipt: lastReceiptTime(db),
    roster: rosterSize(db),
    meetings: meetingsOnScreen(db).map(({ meeting_id, title, phase }) => ({ id: meeting_id, title, phase })),
  };
}

/** The same in words, one line each. */
export function statusText(status: Status): string[] {
  const { venue: stands, roster } = status;
  return [
    stands ? `阵地 ${stands.name}（${stands.code}）` : '尚未登记到市级平台',
    `已保存 ${status.saved} 条 · 已送达 ${status.acked} 条 · 待上传 ${status.waiting} 条 · 待处理 ${status.quarantined} 条`,
    `最近回执 ${status.last_receipt ?? '无'}`,
    `名册 党组织 ${roster.organizations} 个 · 党员 ${roster.members} 名`,
    ...status.meetings.map((meeting) => `会议 ${meeting.title}（${meeting.phase}）`),
  ];
}
