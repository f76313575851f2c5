import { describe, expect, it } from 'vitest';
import type { PlannedMeeting } from '../../domain/reference.ts';
import type { Attendance, Meeting } from '../ledger/meetings.ts';
import type { WithId } from '../ledger/roster.ts';
import { evening, idOf } from '../testing/town.ts';
import { type Door, enter, type Judgement, judge, type Situation } from './judge.ts';

/** An open meeting from minute 0 to 120 of the evening. */
function meeting(name: string, more: Partial<Meeting> = {}): Meeting {
  return {
    meeting_id: idOf(name),
    planned_id: idOf(`plan/${name}`),
    organization_id: idOf('own'),
    kinds: ['general_meeting'],
    group: null,
    title: name,
    place: '',
    planned_start: evening(0),
    planned_end: evening(120),
    opened_at: evening(-20),
    phase: 'check_in',
    headcount: null,
    quorum: null,
    ...more,
  };
}

/** A record made at this minute, and when its person left. */
function record(minute: number, leftAt: number | null = null): Attendance {
  const left_at = leftAt === null ? null : evening(leftAt);
  const made = {
    event_id: idOf('record'),
    role: 'member',
    how: 'card',
    late: 0,
    at: evening(minute),
    left_at,
  } as const;
  return { member_id: idOf('member'), ...made };
}

const door = (name: string, more: Partial<Door> = {}, of: Partial<Meeting> = {}): Door => {
  return { meeting: meeting(name, of), expected: false, invited: false, record: null, ...more };
};
const own = (name: string, of: Partial<Meeting> = {}) => door(name, { expected: true }, of);
const ownWith = (name: string, made: Attendance, of: Partial<Meeting> = {}) =>
  door(name, { expected: true, record: made }, of);
const invited = (name: string) => door(name, { invited: true });

const openable: WithId<PlannedMeeting> = {
  id: idOf('plan/next'),
  organization: idOf('own'),
  kinds: ['committee_meeting'],
  title: 'next',
  planned_start: evening(150),
  planned_end: evening(210),
  place: '',
  chair: null,
  recorder: null,
  guests: [],
};

/** What a tap at this minute comes to, in short: `record A late`, `choose A B`, `open next`. */
function judged(minute: number, doors: Door[], next: Situation['openable'] = null): string {
  return inShort(judge({ now: evening(minute), late_after_minutes: 5, doors, openable: next }));
}

function inShort(judgement: Judgement): string {
  switch (judgement.kind) {
    case 'record':
      return `${judgement.role} ${judgement.meeting.title}${judgement.late ? ' late' : ''}`;
    case 'open_and_record':
      return `open ${judgement.planned.title}${judgement.late ? ' late' : ''}`;
    case 'already':
      return `already ${judgement.meeting.title} ${judgement.first_at.slice(11, 16)}`;
    case 'leave':
      return `leave ${judgement.meeting.title}`;
    case 'choose':
      return `choose ${judgement.meetings.map(({ title }) => title).join(' ')}`;
    case 'no_meeting':
      return 'no_meeting';
  }
}

describe('which meeting a tap means', () => {
  it.each<[string, Door[], Situation['openable'], string]>([
    ['no meeting at all', [], null, 'no_meeting'],
    ['the own one', [own('A')], null, 'member A'],
    ['the own one before an invitation', [invited('B'), own('A')], null, 'member A'],
    ['the own one before a planned one', [own('A')], openable, 'member A'],
    ['a planned one of the own organization, which the tap opens', [], openable, 'open next'],
    ['the planned own one before an invitation', [invited('B')], openable, 'open next'],
    ['the invitation before a stranger’s', [door('C'), invited('B')], null, 'observer B'],
    ['the only one there is', [door('C')], null, 'observer C'],
    ['two own ones: the person says', [own('A'), own('B')], null, 'choose A B'],
    ['two invitations: the person says', [invited('A'), invited('B')], null, 'choose A B'],
    ['two of strangers: the person says', [door('A'), door('B')], null, 'choose A B'],
    ['two own ones beside others: only the own ones are offered', [door('C'), own('A'), own('B')], null, 'choose A B'],
  ])('%s', (_case, doors, next, expected) => {
    expect(judged(-5, doors, next)).toBe(expected);
  });
});

describe('a second tap', () => {
  it('says when the first was', () => {
    expect(judged(3, [ownWith('A', record(-4))])).toBe('already A 18:56');
  });

  it('is a sign-out once the check-out has begun, and only once', () => {
    expect(judged(100, [ownWith('A', record(-4), { phase: 'check_out' })])).toBe('leave A');
    expect(judged(101, [ownWith('A', record(-4, 100), { phase: 'check_out' })])).toBe('already A 18:56');
  });

  it('within a minute repeats the first, also where a second own meeting is open', () => {
    expect(judged(10, [ownWith('A', record(9.5)), own('B')])).toBe('already A 19:09');
    expect(judged(101, [ownWith('A', record(-4, 100.5), { phase: 'check_out' }), own('B')])).toBe('already A 18:56');
  });

  it('later may mean the other meeting: the person says', () => {
    expect(judged(60, [ownWith('A', record(-4)), own('B')])).toBe('choose A B');
    expect(judged(60, [ownWith('A', record(-4), { phase: 'check_out' }), own('B')])).toBe('choose A B');
  });

  it('changes nothing where everything is recorded: the last meeting answers', () => {
    expect(judged(60, [ownWith('A', record(-4)), ownWith('B', record(3))])).toBe('already B 19:03');
  });

  it('with two check-outs under way leaves neither by itself', () => {
    const phase = 'check_out';
    expect(judged(100, [ownWith('A', record(-4), { phase }), ownWith('B', record(3), { phase })])).toBe('choose A B');
  });
});

describe('a meeting that nobody closed', () => {
  it('still takes late comers while nothing else is there', () => {
    expect(judged(130, [own('A')])).toBe('member A late');
  });

  it('gives way to the next planned one', () => {
    expect(judged(130, [own('A')], openable)).toBe('open next');
    expect(judged(130, [ownWith('A', record(-4))], openable)).toBe('open next');
  });

  it('gives way to the next open one', () => {
    const next = { planned_start: evening(150), planned_end: evening(210) };
    expect(judged(140, [ownWith('A', record(-4)), own('B', next)])).toBe('member B');
  });

  it('does not give way before its planned end, nor at the very minute', () => {
    expect(judged(119, [ownWith('A', record(-4))], openable)).toBe('already A 18:56');
    expect(judged(120, [own('A')], openable)).toBe('member A late');
  });

  it('is signed out of first', () => {
    expect(judged(130, [ownWith('A', record(-4), { phase: 'check_out' })], openable)).toBe('leave A');
  });

  it('opens nothing by a repeated tap', () => {
    expect(judged(120.5, [ownWith('A', record(119.9))], openable)).toBe('already A 20:59');
  });

  it('never gives way without a planned end: a walk-up meeting lasts until it is closed', () => {
    expect(judged(130, [own('A', { planned_end: null, planned_start: null })], openable)).toBe('member A');
  });
});

describe('late 迟到', () => {
  it.each([
    [-30, 'member A'],
    [0, 'member A'],
    [4.999, 'member A'],
    [5, 'member A'],
    [5.001, 'member A late'],
  ])('minute %d with five minutes of grace: %s', (minute, expected) => {
    expect(judged(minute, [own('A')])).toBe(expected);
  });

  it('is judged by the planned start, also where the tap opens the meeting', () => {
    expect(judged(156, [], openable)).toBe('open next late');
    expect(judged(155, [], openable)).toBe('open next');
  });

  it('does not exist where nothing was planned', () => {
    expect(judged(90, [own('A', { planned_start: null, planned_end: null })])).toBe('member A');
  });

  it('is noted of observers too, whose answer does not say it', () => {
    const { now, late_after_minutes } = { now: evening(30), late_after_minutes: 5 };
    expect(enter(invited('A'), { now, late_after_minutes })).toMatchObject({ role: 'observer', late: true });
  });
});
