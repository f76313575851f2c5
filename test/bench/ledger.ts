import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { type Db, openLedgerFile } from '../../kiosk/ledger/database.ts';
import { type Ledger, openLedger } from '../../kiosk/ledger/ledger.ts';
import { at, idOf } from '../../kiosk/testing/town.ts';
import { numbersOf, quantile, tell } from './figures.ts';

/**
 * What a badge costs above the disk: the transaction of a badge (card.read and attendance.recorded: checked, canonical,
 * hashed, chained, projected, committed) as a ratio to a plain commit of the same rows, with the same pragmas and the same
 * key. Blocks of both take turns, so that a disk that changes its mind does so to both. The first block is not counted.
 */
const { badges } = numbersOf({ badges: 3000 });
const BLOCK = 100;
const KEY = 'ab'.repeat(32);

const folder = mkdtempSync(join(tmpdir(), 'haitang-bench-'));
try {
  const { badge, floor } = measured();
  const ms = (value: number) => `${value.toFixed(3)} ms`;
  tell('badges', String(badge.length));
  tell('plain commit, middle and 99 %', `${ms(quantile(floor, 0.5))}, ${ms(quantile(floor, 0.99))}`);
  tell('badge, middle and 99 %', `${ms(quantile(badge, 0.5))}, ${ms(quantile(badge, 0.99))}`);
  tell('ratio of the middles', (quantile(badge, 0.5) / quantile(floor, 0.5)).toFixed(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measured(): { badge: number[]; floor: number[] } {
  const opened = openLedger(folder, KEY);
  const floor = openLedgerFile(join(folder, 'floor.db'), KEY);
  if (!opened.ok || !floor.ok) throw new Error('no ledger to measure');
  const commit = rawCommit(floor.db, openMeeting(opened.ledger));
  const times = { badge: [] as number[], floor: [] as number[] };
  for (let done = -BLOCK; done < badges; done += BLOCK) {
    const written = Array.from({ length: BLOCK }, () => clocked(() => badge(opened.ledger)));
    const rows = written.map(({ result }) => rowsAt(opened.ledger.db, result));
    const raw = rows.map((pair) => clocked(() => commit(pair)));
    if (done < 0) continue;
    times.badge.push(...written.map(({ ms }) => ms));
    times.floor.push(...raw.map(({ ms }) => ms));
  }
  opened.ledger.close();
  floor.db.close();
  return times;
}

type Row = { log_id: string; seq: number; id: string; type: string; bytes: string; hash: string };

function openMeeting(ledger: Ledger): Row {
  const body = {
    meeting_id: idOf('meeting'),
    planned_id: null,
    organization_id: idOf('branch'),
    kinds: ['general_meeting' as const],
    title: '支部党员大会',
    place: '一楼',
    planned_start: null,
    planned_end: null,
    opened_by: 'staff' as const,
  };
  const { seq } = ledger.write(at(0), (append) => append({ type: 'meeting.opened', actor: { kind: 'kiosk' }, body }));
  const [row] = rowsAt(ledger.db, seq);
  if (!row) throw new Error('the meeting was not written');
  return row;
}

/** One badge; returns the seq of its first event. */
function badge(ledger: Ledger): number {
  const [member_id, read_id, meeting_id] = [uuidv7(), uuidv7(), idOf('meeting')];
  const actor = { kind: 'member' as const, member_id };
  const source = { reader: 'serial:/dev/ttyUSB0', protocol: 'rdm6300', token: KEY, detail: null };
  return ledger.write(at(1), (append) => {
    const read = { ...source, verdict: 'recorded' as const, member_id, meeting_id };
    const { seq } = append({ type: 'card.read', id: read_id, actor, body: read });
    const body = { meeting_id, member_id, read_id, role: 'member' as const, late: false };
    append({ type: 'attendance.recorded', actor, body });
    return seq;
  });
}

function rowsAt(db: Db, seq: number): Row[] {
  const rows = db.prepare(
    'SELECT log_id, seq, id, type, bytes, hash FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq',
  );
  return rows.all(seq, seq + 1) as Row[];
}

/** The floor: the same rows into the same tables, and nothing else. */
function rawCommit(db: Db, first: Row): (rows: Row[]) => void {
  db.prepare(`INSERT INTO log (log_id, state, reason) VALUES (?, 'open', 'enrol')`).run(first.log_id);
  const event = db.prepare('INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)');
  const attendance = db.prepare(
    `INSERT INTO attendance (meeting_id, member_id, event_id, role, how, late, at, arrived)
     VALUES (?, ?, ?, 'member', 'card', 0, ?, ?)`,
  );
  const meeting = idOf('meeting');
  const { wall } = at(1);
  return db.transaction((rows: Row[]) => {
    for (const { log_id, seq, id, type, bytes, hash } of rows) event.run(log_id, seq, id, type, bytes, hash);
    const last = rows.at(-1);
    if (last) attendance.run(meeting, last.id, last.id, wall, last.seq);
  }).immediate;
}

function clocked<T>(work: () => T): { ms: number; result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}
