import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Headcount } from '../../domain/events/body.ts';
import type { MeetingKind } from '../../domain/words.ts';
import { attendanceOf } from '../ledger/meetings.ts';
import { leave, makeUp, undo } from '../staff/attendance-acts.ts';
import { startCheckOut } from '../staff/meeting-acts.ts';
import { byManager, meetingNow, openMeeting, tap } from '../testing/acts.ts';
import { idOf, openTown, type Person, type Town } from '../testing/town.ts';
import { figuresOf } from './figures.ts';

/** What may happen at a meeting, in any order: `who` counts through the people of the town. */
type Step = { do: 'tap' | 'undo' | 'leave' | 'make_up' | 'check_out'; who: number };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 8, arbitrary: fc.constant('tap' as const) },
    { weight: 3, arbitrary: fc.constantFrom('undo' as const, 'leave' as const, 'make_up' as const) },
    { weight: 1, arbitrary: fc.constant('check_out' as const) },
  ),
  who: fc.nat(11),
});

const peopleOf = (town: Town): Person[] =>
  Object.values(town).filter((one): one is Person => typeof one === 'object' && 'number' in one);

function take(town: Town, meeting_id: string, { do: act, who }: Step, minute: number): void {
  const person = peopleOf(town)[who] ?? town.first;
  const by = byManager(town, minute);
  const common = { meeting_id, member_id: person.id };
  if (act === 'tap') tap(town, person, minute);
  if (act === 'check_out') startCheckOut(town.ledger, by, { meeting_id });
  if (act === 'leave') leave(town.ledger, by, { ...common, reason: 'personal', note: '' });
  if (act === 'make_up') {
    const input = { ...common, reason: '忘带卡', confirmation_read_id: idOf('confirmation') };
    makeUp(town.ledger, by, input, town.clerk.id);
  }
  if (act === 'undo') {
    const record = attendanceOf(town.db, meeting_id)[who];
    if (record) undo(town.ledger, by, { meeting_id, event_id: record.event_id, reason: '刷错了' });
  }
}

function expectToAddUp({ should_attend, present, leave, absent, late, observers, left }: Headcount): void {
  expect(should_attend).toBe(present + leave + absent);
  expect(Math.min(present, leave, absent, late, observers, left)).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThanOrEqual(present);
  expect(left).toBeLessThanOrEqual(present);
}

it('the figures add up after every act, the quorum counts no more than are here, and a second tap changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.constantFrom<MeetingKind>('general_meeting', 'committee_meeting', 'theme_day'),
      (steps, kind) => {
        const town = openTown();
        const { meeting_id } = openMeeting(town, '一', { kinds: [kind], guests: [town.guest.id] });
        for (const [index, one] of steps.entries()) {
          const minute = -5 + index;
          take(town, meeting_id, one, minute);
          const { headcount, quorum } = figuresOf(town.db, meetingNow(town, meeting_id));
          expectToAddUp(headcount);
          if (quorum) expect(quorum.present).toBeLessThanOrEqual(Math.min(headcount.present, quorum.should));
          if (one.do !== 'tap') continue;
          take(town, meeting_id, one, minute + 0.5);
          const again = figuresOf(town.db, meetingNow(town, meeting_id));
          // Once the check-out has begun a second tap signs out, which is all that it may change.
          expect({ ...again, headcount: { ...again.headcount, left: headcount.left } }).toEqual({ headcount, quorum });
          if (meetingNow(town, meeting_id).phase === 'check_in') expect(again.headcount.left).toBe(headcount.left);
        }
      },
    ),
    { numRuns: 60 },
  );
});
