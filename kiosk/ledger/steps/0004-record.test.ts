import { expect, it } from 'vitest';
import { afterStep, tables } from '../testing/steps.ts';

it('knows the end and the seal of meetings that were closed before', () => {
  const db = afterStep('0004-record.sql', (before) => {
    before.exec(`INSERT INTO log (log_id, state, reason) VALUES ('l', 'open', 'enrol')`);
    const insert = before.prepare(
      `INSERT INTO event (log_id, seq, id, type, bytes, hash) VALUES ('l', ?, 'e' || ?, ?, ?, 'h')`,
    );
    const event = (seq: number, type: string, wall: string, body: object) =>
      insert.run(seq, seq, type, JSON.stringify({ at: { wall }, body }));
    event(1, 'meeting.closed', '2026-11-23T21:00:00.000+08:00', { meeting_id: 'a' });
    event(2, 'meeting.closed', '2026-11-24T21:00:00.000+08:00', { meeting_id: 'b' });
    event(3, 'meeting.sealed', '2026-11-25T09:00:00.000+08:00', { meeting_id: 'a', head: { seq: 2, hash: 'h' } });
  });
  expect(db.prepare('SELECT * FROM record ORDER BY meeting_id').all()).toEqual([
    {
      meeting_id: 'a',
      closed_at: '2026-11-23T21:00:00.000+08:00',
      minutes: null,
      sealed_at: '2026-11-25T09:00:00.000+08:00',
      head: '{"seq":2,"hash":"h"}',
    },
    { meeting_id: 'b', closed_at: '2026-11-24T21:00:00.000+08:00', minutes: null, sealed_at: null, head: null },
  ]);
  expect(tables(db)).toContain('sheet');
});
