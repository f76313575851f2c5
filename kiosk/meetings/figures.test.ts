import { beforeEach, describe, expect, it } from 'vitest';
import { leave, undo } from '../staff/attendance-acts.ts';
import { closeMeeting, startCheckOut } from '../staff/meeting-acts.ts';
import { byManager, meetingNow, openMeeting, openUnplanned, tap } from '../testing/acts.ts';
import { addMember, openTown, type Person, type Town, tell } from '../testing/town.ts';
import { figuresOf } from './figures.ts';

let town: Town;
beforeEach(() => {
  town = openTown();
});

const figures = (meetingId: string) => figuresOf(town.db, meetingNow(town, meetingId));
const tapAll = (people: Person[], minutes = -5) => {
  for (const person of people) tap(town, person, minutes);
};

describe('the headcount', () => {
  it('counts who is expected, came, has leave, is missing, was late, observes and left', () => {
    const { meeting_id } = openMeeting(town, '一', { guests: [town.guest.id] });
    tapAll([town.secretary, town.first, town.guest]);
    tapAll([town.second], 10);
    const on = { meeting_id, member_id: town.third.id, reason: 'personal' as const, note: '' };
    leave(town.ledger, byManager(town, 11), on);
    startCheckOut(town.ledger, byManager(town, 90), { meeting_id });
    tapAll([town.first, town.guest], 95);
    expect(figures(meeting_id).headcount).toEqual({
      should_attend: 8,
      present: 3,
      leave: 1,
      absent: 4,
      late: 1,
      observers: 1,
      left: 1,
    });
  });

  it('counts one with leave who comes all the same as present, and gives the leave back at an undo', () => {
    const { meeting_id } = openMeeting(town);
    const by = byManager(town, -8);
    leave(town.ledger, by, { meeting_id, member_id: town.first.id, reason: 'illness', note: '' });
    tapAll([town.first]);
    expect(figures(meeting_id).headcount).toMatchObject({ present: 1, leave: 0, absent: 7 });
    const [record] = town.db.prepare<[], { event_id: string }>('SELECT event_id FROM attendance').all();
    undo(town.ledger, by, { meeting_id, event_id: record?.event_id ?? '', reason: '刷错了' });
    expect(figures(meeting_id).headcount).toMatchObject({ present: 0, leave: 1, absent: 7 });
  });

  it('counts one who stays away without a reason 无故 as missing, which also takes a leave back', () => {
    const { meeting_id } = openMeeting(town);
    const by = byManager(town, -8);
    leave(town.ledger, by, { meeting_id, member_id: town.first.id, reason: 'personal', note: '' });
    expect(figures(meeting_id).headcount).toMatchObject({ leave: 1, absent: 7 });
    leave(town.ledger, by, { meeting_id, member_id: town.first.id, reason: 'without_reason', note: '' });
    expect(figures(meeting_id).headcount).toMatchObject({ leave: 0, absent: 8 });
  });

  it('follows the roster: one who moved away during the meeting is neither expected nor present', () => {
    const { meeting_id } = openMeeting(town);
    tapAll([town.first], 10);
    const { number: _, id, ...member } = town.first;
    tell(town.db, 'members', id, { ...member, organization: town.other });
    expect(figures(meeting_id).headcount).toMatchObject({ should_attend: 7, present: 0, late: 0, absent: 7 });
  });
});

describe('the quorum of a 党员大会 (Q1)', () => {
  it('counts those with a vote alone, and explains its denominator', () => {
    const suspended = { on_probation_in_party: false, suspended: true };
    addMember(town.db, town.own, '甲停', { rights: suspended });
    const { meeting_id } = openMeeting(town);
    tapAll([town.probationary, town.onProbation, town.secretary, town.deputy]);
    expect(figures(meeting_id).quorum).toEqual({
      rule: 'Q1',
      article: '支部工作条例 第11条',
      should: 6,
      present: 2,
      needed: 3,
      valid: false,
      terms: [
        { code: 'full_members', sign: 'plus', count: 8, rule: 'voters' },
        { code: 'on_probation_in_party', sign: 'minus', count: 1, rule: 'voters' },
        { code: 'suspended', sign: 'minus', count: 1, rule: 'voters' },
      ],
    });
    expect(figures(meeting_id).headcount).toMatchObject({ should_attend: 9, present: 4 });
    tapAll([town.committee]);
    expect(figures(meeting_id).quorum).toMatchObject({ present: 3, valid: true });
  });

  it('is not helped by observers', () => {
    const { meeting_id } = openMeeting(town);
    tapAll([town.guest, town.otherSecretary, town.clerk, town.manager]);
    expect(figures(meeting_id)).toMatchObject({ headcount: { observers: 4, present: 0 }, quorum: { present: 0 } });
  });

  it('has an answer where nobody has a vote: it does not stand', () => {
    const { meeting_id } = openMeeting(town, '一', { organization: town.other });
    for (const one of [town.guest, town.otherSecretary]) tell(town.db, 'members', one.id, null);
    expect(figures(meeting_id).quorum).toMatchObject({ should: 0, present: 0, valid: false });
  });
});

describe('the quorum of a 支委会 (Q5)', () => {
  it('is half of the committee', () => {
    const { meeting_id } = openMeeting(town, '一', { kinds: ['committee_meeting'] });
    tapAll([town.first, town.secretary]);
    expect(figures(meeting_id).quorum).toMatchObject({ rule: 'Q5', should: 3, present: 1, needed: 2, valid: false });
    tapAll([town.committee]);
    expect(figures(meeting_id)).toMatchObject({
      headcount: { should_attend: 3, present: 2, observers: 1 },
      quorum: {
        present: 2,
        valid: true,
        article: '支部工作条例 第12条',
        terms: [{ code: 'committee_members', sign: 'plus', count: 3, rule: 'Q5' }],
      },
    });
  });

  it('stays the committee’s where the branch was asked to a lecture with it', () => {
    const { meeting_id } = openMeeting(town, '一', { kinds: ['committee_meeting', 'lecture'] });
    tapAll([town.first, town.second, town.third, town.secretary]);
    expect(figures(meeting_id)).toMatchObject({
      headcount: { should_attend: 8, present: 4 },
      quorum: { rule: 'Q5', should: 3, present: 1, valid: false },
    });
  });
});

it.each([['lecture' as const], ['theme_day' as const], ['group_meeting' as const]])(
  'no rule gives a quorum to a %s',
  (kind) => {
    expect(figures(openUnplanned(town, [kind], 0).meeting_id).quorum).toBeNull();
  },
);

it('are frozen at the close as they stood, and no later change of the roster moves them', () => {
  const { meeting_id } = openMeeting(town);
  tapAll([town.secretary, town.first, town.second, town.probationary]);
  const live = figures(meeting_id);
  closeMeeting(town.ledger, byManager(town, 100), { meeting_id });
  expect(figures(meeting_id)).toEqual(live);
  addMember(town.db, town.own, '甲新');
  tell(town.db, 'members', town.first.id, null);
  expect(figures(meeting_id)).toEqual(live);
});
