import { beforeEach, describe, expect, it } from 'vitest';
import { attendanceOf, leaveOf, type Meeting } from '../ledger/meetings.ts';
import { bodies, byManager, events, openMeeting, tap } from '../testing/acts.ts';
import { idOf, openTown, type Person, type Town } from '../testing/town.ts';
import { leave, makeUp, undo } from './attendance-acts.ts';
import { closeMeeting, startCheckOut } from './meeting-acts.ts';

let town: Town;
let meeting: Meeting;
let id: string;
beforeEach(() => {
  town = openTown();
  meeting = openMeeting(town, '一', { guests: [town.guest.id] });
  id = meeting.meeting_id;
});
const records = () => attendanceOf(town.db, id);
const close = () => closeMeeting(town.ledger, byManager(town, 60), { meeting_id: id });

describe('undo', () => {
  const takeBack = (event_id: string, meeting_id = id) =>
    undo(town.ledger, byManager(town, 2), { meeting_id, event_id, reason: '刷错了卡' });
  const recordOf = (index = 0) => records()[index]?.event_id ?? '';

  it('takes the record back with who, why and which, and both events stay', () => {
    tap(town, town.first, -5);
    const event_id = recordOf();
    expect(takeBack(event_id)).toEqual({ ok: true });
    expect(records()).toEqual([]);
    expect(events(town).at(-1)).toMatchObject({
      type: 'attendance.undone',
      actor: { kind: 'staff', member_id: town.manager.id },
      body: { member_id: town.first.id, undone_event_id: event_id, reason: '刷错了卡' },
    });
    expect(events(town).some((event) => event.id === event_id)).toBe(true);
  });

  it('lets the person badge again, which is a new record', () => {
    tap(town, town.first, -5);
    takeBack(recordOf());
    expect(tap(town, town.first, 10).answer.verdict).toBe('late');
    expect(takeBack(recordOf()).ok).toBe(true);
    expect(bodies(town, 'attendance.recorded')).toHaveLength(2);
  });

  it('works for a guest, for a 补签, and for one who had left', () => {
    tap(town, town.guest, -5);
    expect(takeBack(recordOf()).ok).toBe(true);
    makeUpFor(town.first, town.secretary.id);
    expect(takeBack(recordOf()).ok).toBe(true);
    tap(town, town.second, -5);
    startCheckOut(town.ledger, byManager(town, 60), { meeting_id: id });
    tap(town, town.second, 61);
    expect(takeBack(recordOf()).ok).toBe(true);
    expect(records()).toEqual([]);
  });

  it('refuses what is not there: unknown, undone already, of another meeting', () => {
    tap(town, town.first, -5);
    const event_id = recordOf();
    const other = openMeeting(town, '二', { organization: town.other });
    expect(takeBack(idOf('no event'))).toEqual({ ok: false, code: 'nothing_to_undo' });
    expect(takeBack(event_id, other.meeting_id)).toEqual({ ok: false, code: 'nothing_to_undo' });
    takeBack(event_id);
    expect(takeBack(event_id)).toEqual({ ok: false, code: 'nothing_to_undo' });
    expect(bodies(town, 'attendance.undone')).toHaveLength(1);
  });

  it('refuses where the figures are frozen, and in a meeting that does not exist', () => {
    tap(town, town.first, -5);
    close();
    expect(takeBack(recordOf())).toEqual({ ok: false, code: 'meeting_not_open' });
    expect(takeBack(recordOf(), idOf('no meeting'))).toEqual({ ok: false, code: 'meeting_not_open' });
  });
});

function makeUpFor(person: Pick<Person, 'id'>, confirmedBy: string | null, minutes = 2, meeting_id = id) {
  const input = { meeting_id, member_id: person.id, reason: '忘带党员卡', confirmation_read_id: idOf('read') };
  return makeUp(town.ledger, byManager(town, minutes), input, confirmedBy);
}

describe('补签', () => {
  it.each(['secretary', 'deputy', 'committee'] as const)('holds with the word of staff and of the %s', (second) => {
    expect(makeUpFor(town.first, town[second].id)).toEqual({ ok: true });
    expect(records()).toMatchObject([{ member_id: town.first.id, how: 'make_up', role: 'member', late: 0 }]);
    expect(events(town).at(-1)).toMatchObject({
      type: 'make_up.recorded',
      actor: { kind: 'staff', member_id: town.manager.id },
      body: { confirmed_by: town[second].id, confirmation_read_id: idOf('read'), reason: '忘带党员卡' },
    });
  });

  it('holds with the word of two of the staff', () => {
    expect(makeUpFor(town.first, town.clerk.id)).toEqual({ ok: true });
  });

  it('answers a later tap of the person with the time of the 补签', () => {
    makeUpFor(town.first, town.clerk.id, 3);
    expect(tap(town, town.first, 20).answer).toMatchObject({
      verdict: 'already_recorded',
      first_at: byManager(town, 3).at.wall,
    });
  });

  it.each<[string, (town: Town) => [Person, string | null], string]>([
    ['no second card', ({ first }) => [first, null], 'no_card'],
    ['the same one of the staff twice', ({ first, manager }) => [first, manager.id], 'same_person'],
    ['the member’s own card', ({ secretary }) => [secretary, secretary.id], 'same_person'],
    ['a member without a post', ({ first, second }) => [first, second.id], 'not_entitled'],
    ['the secretary of another branch', ({ first, otherSecretary }) => [first, otherSecretary.id], 'not_entitled'],
    ['somebody whom the roster does not know', ({ first }) => [first, idOf('nobody')], 'not_entitled'],
    ['for a guest', ({ guest, clerk }) => [guest, clerk.id], 'unknown_member'],
  ])('is refused: %s', (_case, people, code) => {
    const [person, confirmedBy] = people(town);
    expect(makeUpFor(person, confirmedBy)).toEqual({ ok: false, code });
    expect(bodies(town, 'make_up.recorded')).toEqual([]);
  });

  it('is refused for one who is here, and after the close', () => {
    tap(town, town.first, -5);
    expect(makeUpFor(town.first, town.clerk.id)).toEqual({ ok: false, code: 'already_recorded' });
    close();
    expect(makeUpFor(town.second, town.clerk.id)).toEqual({ ok: false, code: 'meeting_not_open' });
    expect(makeUpFor(town.second, town.clerk.id, 2, idOf('no meeting'))).toMatchObject({ code: 'meeting_not_open' });
  });

  it('is refused at the committee’s meeting for one who is not of it', () => {
    const { meeting_id } = openMeeting(town, '二', { kinds: ['committee_meeting'] });
    expect(makeUpFor(town.first, town.clerk.id, 2, meeting_id)).toEqual({ ok: false, code: 'unknown_member' });
    expect(makeUpFor(town.committee, town.clerk.id, 2, meeting_id)).toEqual({ ok: true });
  });

  it('is late after the grace', () => {
    makeUpFor(town.first, town.clerk.id, 6);
    expect(records()).toMatchObject([{ late: 1 }]);
  });
});

describe('leave 请假', () => {
  const giveLeave = (person: Pick<Person, 'id'>, reason: 'illness' | 'personal' = 'illness', meeting_id = id) =>
    leave(town.ledger, byManager(town, -8), { meeting_id, member_id: person.id, reason, note: '' });

  it('stands with its reason in the ledger; a later one replaces it', () => {
    expect(giveLeave(town.first)).toEqual({ ok: true });
    expect(giveLeave(town.first, 'personal')).toEqual({ ok: true });
    expect(leaveOf(town.db, id)).toEqual(new Set([town.first.id]));
    expect(bodies(town, 'leave.recorded').map(({ reason }) => reason)).toEqual(['illness', 'personal']);
  });

  it('does not keep a person out who comes all the same', () => {
    giveLeave(town.first);
    expect(tap(town, town.first, -5).answer.verdict).toBe('recorded');
  });

  it('is refused for one who is here, for a guest, after the close and where no meeting is', () => {
    tap(town, town.first, -5);
    expect(giveLeave(town.first)).toEqual({ ok: false, code: 'already_recorded' });
    expect(giveLeave(town.guest)).toEqual({ ok: false, code: 'unknown_member' });
    expect(giveLeave(town.second, 'illness', idOf('no meeting'))).toEqual({ ok: false, code: 'meeting_not_open' });
    close();
    expect(giveLeave(town.second)).toEqual({ ok: false, code: 'meeting_not_open' });
    expect(leaveOf(town.db, id)).toEqual(new Set());
  });
});
