import { expect, it } from 'vitest';
import { byManager, meetingNow, openMeeting, tap } from '../testing/acts.ts';
import { at, idOf, openTown } from '../testing/town.ts';
import { leave, makeUp } from './attendance-acts.ts';
import { startCheckOut } from './meeting-acts.ts';
import { peopleOf } from './people.ts';

it('lists everybody expected with how things stand, then the guests by arrival', () => {
  const town = openTown();
  const { meeting_id } = openMeeting(town, '一', { guests: [town.guest.id] });
  const by = byManager(town, 2);
  tap(town, town.clerk, -6);
  tap(town, town.guest, -5);
  tap(town, town.first, -4);
  tap(town, town.second, 7);
  tap(town, town.third, -3);
  leave(town.ledger, by, { meeting_id, member_id: town.deputy.id, reason: 'illness', note: '住院' });
  const input = { meeting_id, member_id: town.onProbation.id, reason: '忘带', confirmation_read_id: idOf('read') };
  makeUp(town.ledger, by, input, town.secretary.id);
  startCheckOut(town.ledger, byManager(town, 100), { meeting_id });
  tap(town, town.third, 110);

  const people = peopleOf(town.db, meetingNow(town, meeting_id));
  const inShort = people.map(({ name, role, status, how }) => `${name} ${role} ${status} ${how ?? '-'}`);
  expect(inShort.slice(0, 8).sort()).toEqual(
    [
      '甲书记 member absent -',
      '甲副书记 member leave -',
      '甲委员 member absent -',
      '甲一 member present card',
      '甲二 member late card',
      '甲三 member left card',
      '甲预备 member absent -',
      '甲察看 member present make_up',
    ].sort(),
  );
  expect(inShort.slice(8)).toEqual(['丙二 observer present card', '乙一 observer present card']);
  expect(people.find(({ name }) => name === '甲预备')).toMatchObject({
    kind: 'probationary',
    at: null,
    event_id: null,
  });
  expect(people.find(({ name }) => name === '甲一')).toMatchObject({ kind: 'full', at: at(-4).wall });
  expect(JSON.stringify(people)).not.toContain('住院');
});
