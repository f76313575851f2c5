import { beforeEach, describe, expect, it } from 'vitest';
import { cardForms } from '../../domain/card-number.ts';
import { attendanceOf, meetingsOnScreen } from '../ledger/meetings.ts';
import { bodies, events, openMeeting, openUnplanned, tap } from '../testing/acts.ts';
import { addCard, at, CARD_KEY, openTown, plan, type Town, tell } from '../testing/town.ts';
import { cardRead, textRead, unreadableRead } from './read.ts';
import { handleRead } from './tap.ts';
import { cardToken } from './token.ts';

let town: Town;
beforeEach(() => {
  town = openTown();
});

const last = () => events(town).at(-1);

describe('a member at the own meeting', () => {
  it('is recorded: the read and the record in one transaction, and the answer names both person and meeting', () => {
    const meeting = openMeeting(town);
    const { answer } = tap(town, town.first, -5);
    expect(answer).toMatchObject({
      verdict: 'recorded',
      name: '甲一',
      organization: '甲支部',
      meeting: { id: meeting.meeting_id, title: meeting.title },
      at: at(-5).wall,
      reader: 'serial:test',
      choices: [],
      may_open: null,
      first_at: null,
    });
    const [read, record] = events(town).slice(-2);
    expect(read).toMatchObject({
      id: answer.read_id,
      type: 'card.read',
      actor: { kind: 'member', member_id: town.first.id },
      body: { verdict: 'recorded', member_id: town.first.id, meeting_id: meeting.meeting_id, protocol: 'rdm6300' },
    });
    expect(record).toMatchObject({
      type: 'attendance.recorded',
      body: { read_id: answer.read_id, meeting_id: meeting.meeting_id, role: 'member', late: false },
    });
    expect(attendanceOf(town.db, meeting.meeting_id)).toHaveLength(1);
  });

  it('is late after the grace, and the record says so', () => {
    openMeeting(town);
    expect(tap(town, town.first, 6).answer.verdict).toBe('late');
    expect(last()?.body).toMatchObject({ late: true });
  });

  it('has the grace that the city has set for the day', () => {
    tell(town.db, 'settings', plan(town, 'any'), {
      key: 'late_after_minutes',
      value: 15,
      in_force_from: '2026-01-01',
    });
    openMeeting(town);
    expect(tap(town, town.first, 14).answer.verdict).toBe('recorded');
  });

  it('taps again: the time of the first, an event for the read, and no second record', () => {
    openMeeting(town);
    tap(town, town.first, -5);
    expect(tap(town, town.first, 40).answer).toMatchObject({ verdict: 'already_recorded', first_at: at(-5).wall });
    expect(bodies(town, 'card.read')).toHaveLength(2);
    expect(bodies(town, 'attendance.recorded')).toHaveLength(1);
  });

  it('signs out once the check-out has begun', () => {
    const meeting = openMeeting(town);
    tap(town, town.first, -5);
    const { meeting_id } = meeting;
    town.ledger.write(at(100), (append) =>
      append({ type: 'meeting.check_out_started', actor: { kind: 'kiosk' }, body: { meeting_id } }),
    );
    const { answer } = tap(town, town.first, 110);
    expect(answer.verdict).toBe('left');
    expect(last()).toMatchObject({ type: 'attendance.left', body: { meeting_id, read_id: answer.read_id } });
    expect(attendanceOf(town.db, meeting_id)).toMatchObject([{ left_at: at(110).wall }]);
    expect(tap(town, town.first, 111).answer.verdict).toBe('already_recorded');
  });
});

describe('who is not of the organization', () => {
  it('is an observer: recorded, never counted', () => {
    openMeeting(town, '一', { guests: [town.guest.id] });
    expect(tap(town, town.guest, -5).answer).toMatchObject({ verdict: 'observer', name: '乙一' });
    expect(last()?.body).toMatchObject({ role: 'observer' });
  });

  it('is an observer at the committee’s meeting, though of the same branch', () => {
    openMeeting(town, '一', { kinds: ['committee_meeting'] });
    expect(tap(town, town.first, -5).answer.verdict).toBe('observer');
    expect(tap(town, town.secretary, -5).answer.verdict).toBe('recorded');
  });
});

describe('several open meetings', () => {
  it('are offered with the organization of each, and nothing is recorded yet', () => {
    const [a, b] = [openMeeting(town, '一'), openMeeting(town, '二', { kinds: ['lecture'] })];
    const { answer } = tap(town, town.first, -5);
    expect(answer).toMatchObject({
      verdict: 'choose',
      meeting: null,
      choices: [
        { meeting_id: a.meeting_id, title: '会议一', organization: '甲支部' },
        { meeting_id: b.meeting_id, title: '会议二', organization: '甲支部' },
      ],
    });
    expect(bodies(town, 'card.read')).toMatchObject([{ verdict: 'choose', meeting_id: null }]);
    expect(bodies(town, 'attendance.recorded')).toEqual([]);
  });
});

describe('no open meeting', () => {
  it('says so, and offers the secretary a walk-up meeting of the own branch', () => {
    expect(tap(town, town.first, 0).answer).toMatchObject({ verdict: 'no_open_meeting', name: '甲一', may_open: null });
    const offer = { organization_id: town.own, organization: '甲支部' };
    expect(tap(town, town.secretary, 0).answer.may_open).toEqual(offer);
    expect(tap(town, town.deputy, 0).answer.may_open).toEqual(offer);
    expect(tap(town, town.committee, 0).answer.may_open).toBeNull();
    expect(bodies(town, 'card.read').map(({ verdict }) => verdict)).toEqual(Array(4).fill('no_open_meeting'));
  });

  it('is there the day after, though nobody closed yesterday’s', () => {
    const yesterday = openMeeting(town, '一', {}, -10);
    expect(tap(town, town.first, 15 * 60).answer.verdict).toBe('no_open_meeting');
    expect(attendanceOf(town.db, yesterday.meeting_id)).toEqual([]);
    expect(meetingsOnScreen(town.db)).toHaveLength(1);
  });

  it('is there the day after an unplanned one, and the secretary may open another', () => {
    openUnplanned(town, ['theme_day'], 0);
    expect(tap(town, town.secretary, 15 * 60).answer.may_open).not.toBeNull();
  });
});

describe('every refused read is an event with its verdict', () => {
  const refused = (
    verdict: string,
    read = cardRead('serial:test', 'rdm6300', 'DEADBEEF'),
    key: string | null = CARD_KEY,
  ) => {
    const before = events(town).length;
    const { answer } = handleRead(town.ledger, key, read, at(0));
    expect(answer).toMatchObject({ verdict, meeting: null });
    expect(events(town)).toHaveLength(before + 1);
    expect(last()).toMatchObject({ type: 'card.read', id: answer.read_id, body: { verdict, meeting_id: null } });
    return answer;
  };
  beforeEach(() => void openMeeting(town));

  it('an unknown card, by its token', () => {
    expect(refused('unknown_card')).toMatchObject({ name: null, organization: null });
    expect(last()?.body).toMatchObject({
      token: cardToken(CARD_KEY, 'DEADBEEF'),
      member_id: null,
      detail: 'not_registered',
    });
    expect(last()?.actor).toEqual({ kind: 'kiosk' });
  });

  it('a revoked card: its holder is known to the record, and masked on the screen, for a lost card is in other hands', () => {
    addCard(town.db, town.first.id, 'AA000001', 'revoked');
    const answer = refused('revoked_card', cardRead('serial:test', 'rdm6300', 'AA000001'));
    expect(answer).toMatchObject({ name: '甲*', organization: '甲支部' });
    expect(last()?.body).toMatchObject({ member_id: town.first.id });
  });

  it('noise, with the reason and without a token', () => {
    refused('unreadable', unreadableRead('serial:test', 'rdm6300', 'checksum'));
    expect(last()?.body).toMatchObject({ token: null, detail: 'checksum' });
  });

  it('any card before the roster came', () => {
    refused('roster_missing', cardRead('serial:test', 'rdm6300', town.first.number), null);
    expect(last()?.body).toMatchObject({ token: null, member_id: null });
  });
});

describe('what is stored', () => {
  it('holds no number of a card and no scanned text, in no notation', () => {
    openMeeting(town);
    const number = town.first.number;
    const { d10 = '' } = cardForms(number);
    tap(town, town.first, -5);
    handleRead(town.ledger, CARD_KEY, textRead('wedge:', 'wedge', d10), at(-4));
    handleRead(town.ledger, CARD_KEY, textRead('wedge:', 'wedge', 'https://example.org/secret-code'), at(-4));
    handleRead(town.ledger, CARD_KEY, cardRead('serial:test', 'rdm6300', 'DEADBEEF'), at(-3));
    const stored = town.db.serialize();
    for (const text of [...notations(number), ...notations('DEADBEEF'), 'example.org', 'secret-code', '甲一的卡']) {
      expect(stored.includes(text), text).toBe(false);
      expect(stored.includes(text.toLowerCase()), text).toBe(false);
    }
    expect(stored.includes(Buffer.from(number, 'hex'))).toBe(false);
    expect(stored.includes(cardToken(CARD_KEY, number))).toBe(true);
  });
});

function notations(number: string): string[] {
  const { hex, hex_reversed, d10, d10_reversed, w26_3_5, w26_3_5_reversed, d8 } = cardForms(number);
  return [hex, hex_reversed, d10, d10_reversed, w26_3_5, w26_3_5_reversed, d8].filter((form) => form !== undefined);
}
