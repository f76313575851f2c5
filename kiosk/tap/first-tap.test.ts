import { beforeEach, describe, expect, it } from 'vitest';
import { bodies, events, tap } from '../testing/acts.ts';
import { addMember, evening, openTown, plan, type Town } from '../testing/town.ts';

let town: Town;
beforeEach(() => {
  town = openTown();
});
const types = () => events(town).map(({ type }) => type);

describe('a planned meeting', () => {
  it('opens by the first tap of one of its members, from thirty minutes before', () => {
    plan(town, '一');
    expect(tap(town, town.first, -31).answer.verdict).toBe('no_open_meeting');
    const { answer } = tap(town, town.first, -30);
    expect(answer).toMatchObject({ verdict: 'recorded', meeting: { title: '会议一' } });
    expect(types().slice(-3)).toEqual(['meeting.opened', 'card.read', 'attendance.recorded']);
    expect(bodies(town, 'meeting.opened')).toMatchObject([{ opened_by: 'first_tap', planned_id: plan(town, '一') }]);
    expect(tap(town, town.second, -29).answer.meeting?.id).toBe(answer.meeting?.id);
  });

  it('does not open by a guest, nor by one who is not expected at it', () => {
    plan(town, '一', { guests: [town.guest.id], kinds: ['committee_meeting'] });
    expect(tap(town, town.guest, -10).answer.verdict).toBe('no_open_meeting');
    expect(tap(town, town.first, -10).answer.verdict).toBe('no_open_meeting');
    expect(tap(town, town.committee, -10).answer.verdict).toBe('recorded');
  });

  it('can still be opened an hour after its end, and not later', () => {
    plan(town, '一');
    expect(tap(town, town.first, 181).answer.verdict).toBe('no_open_meeting');
    expect(tap(town, town.first, 179).answer.verdict).toBe('late');
  });
});

describe('two planned meetings that could be opened', () => {
  const later = { planned_start: evening(140), planned_end: evening(200) };

  it('are told apart by the hour: one that was never held gives way to the next', () => {
    plan(town, '一');
    plan(town, '二', later);
    expect(tap(town, town.first, 130).answer).toMatchObject({ verdict: 'recorded', meeting: { title: '会议二' } });
  });

  it('while the first should still run, the first is opened', () => {
    plan(town, '一');
    plan(town, '二', later);
    expect(tap(town, town.first, 115).answer).toMatchObject({ verdict: 'late', meeting: { title: '会议一' } });
  });

  it('of two groups: each member opens the one of the own group', () => {
    const there = addMember(town.db, town.own, '甲组外', { group: '第二党小组' });
    plan(town, '一', { kinds: ['group_meeting'], group: '第一党小组' });
    plan(town, '二', { kinds: ['group_meeting'], group: '第二党小组' });
    expect(tap(town, there, -5).answer).toMatchObject({ verdict: 'recorded', meeting: { title: '会议二' } });
  });
});
