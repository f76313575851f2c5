import { expect, it } from 'vitest';
import { decideMotion, openMotion, withdrawMotion } from '../motion/acts.ts';
import { byManager, openMeeting, tap } from '../testing/acts.ts';
import { openTown } from '../testing/town.ts';
import { voteView } from './vote-view.ts';

it('shows the newest vote that stands, and nobody’s name', () => {
  const town = openTown();
  const { meeting_id } = openMeeting(town);
  for (const person of [town.secretary, town.deputy, town.committee, town.first]) tap(town, person, -5);
  expect(voteView(town.db, meeting_id)).toBeNull();
  const opened = openMotion(town.ledger, byManager(town, 20), {
    meeting_id,
    kind: 'admission',
    title: '接收欧阳小明同志为中共预备党员',
    subject: { member_id: null, name: '欧阳小明' },
    written: { yes: 1, no: 0 },
  });
  if (!opened.ok) throw new Error(opened.code);
  expect(voteView(town.db, meeting_id)).toMatchObject({ title_masked: '接收欧**明同志为中共预备党员', verdict: null });
  const { motion_id } = opened;
  decideMotion(town.ledger, byManager(town, 25), { motion_id, count: { yes: 4, no: 0, abstain: 0 } });
  expect(voteView(town.db, meeting_id)).toMatchObject({ verdict: { passed: true }, count: { yes: 4 } });
  withdrawMotion(town.ledger, byManager(town, 26), { motion_id, reason: '议题有误' });
  expect(voteView(town.db, meeting_id)).toBeNull();
});
