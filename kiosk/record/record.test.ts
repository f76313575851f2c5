import { beforeEach, describe, expect, it } from 'vitest';
import { NO_MINUTES } from '../../domain/record/minutes.ts';
import { generateSigningKey, pkcs8Base64 } from '../../sync/protocol/keys.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { recordKept } from '../ledger/record.ts';
import { leave, undo } from '../staff/attendance-acts.ts';
import { closeMeeting, sealMeeting } from '../staff/meeting-acts.ts';
import { bodies, byManager, meetingNow, openMeeting, tap } from '../testing/acts.ts';
import { CARD_KEY, evening, openTown, type Person, type Town, tell } from '../testing/town.ts';
import { writeMinutes } from './acts.ts';
import { checkCode } from './check.ts';
import { recordOf } from './record.ts';
import { createSealer, type SealKeys } from './sealer.ts';
import { recordView } from './view.ts';

const keysOf = (card_key: string | null): SealKeys => {
  const signing_key = pkcs8Base64(generateSigningKey().private_key);
  return () => ({ signing_key, card_key });
};

let town: Town;
let meetingId: string;
const sealer = createSealer(keysOf(CARD_KEY));
const record = () => recordOf(town.db, meetingNow(town, meetingId), sealer);
const rowOf = (person: Person) => record().sheet.find((row) => row.member_id === person.id);
const named = ({ id, name }: Person) => ({ member_id: id, name });

beforeEach(() => {
  town = openTown();
  meetingId = openMeeting(town).meeting_id;
  tap(town, town.secretary, -5);
  tap(town, town.first, 12);
  tap(town, town.guest, 1);
});

const ask = (person: Person, reason: 'illness' | 'trip_or_study' | 'without_reason') =>
  leave(town.ledger, byManager(town, 20), { meeting_id: meetingId, member_id: person.id, reason, note: '' });

describe('the sign-in sheet', () => {
  it('has a line for everyone expected, by name, and then the observers', () => {
    expect(record().sheet).toHaveLength(9);
    expect(rowOf(town.secretary)).toMatchObject({ status: 'present', role: 'member', at: evening(-5), how: 'card' });
    expect(rowOf(town.first)).toMatchObject({ status: 'late', at: evening(12) });
    expect(rowOf(town.second)).toMatchObject({ status: 'absent', at: null, reason: null });
    expect(record().sheet.at(-1)).toMatchObject({ name: town.guest.name, role: 'observer', organization: '乙支部' });
  });

  it('tells no illness: the paper says 请假, as for any other private reason', () => {
    ask(town.deputy, 'illness');
    ask(town.committee, 'trip_or_study');
    ask(town.second, 'without_reason');
    expect(rowOf(town.deputy)).toMatchObject({ status: 'leave', reason: 'leave' });
    expect(rowOf(town.committee)).toMatchObject({ status: 'leave', reason: 'trip_or_study' });
    expect(rowOf(town.second)).toMatchObject({ status: 'absent', reason: 'without_reason' });
    expect(record().headcount).toMatchObject({ leave: 2, absent: 4 });
    expect(JSON.stringify(record())).not.toContain('illness');
  });

  it('is frozen at the close: a name that the roster forgets stays on it', () => {
    closeMeeting(town.ledger, byManager(town, 90), { meeting_id: meetingId });
    const before = record();
    tell(town.db, 'members', town.first.id, null);
    tell(town.db, 'organizations', town.own, null);
    expect(record()).toEqual(before);
    expect(before).toMatchObject({ ended_at: evening(90), organization: { name: '甲支部' } });
    expect(bodies(town, 'sheet.frozen')).toEqual([
      { meeting_id: meetingId, organization_name: '甲支部', part: 1, parts: 1, rows: before.sheet },
    ]);
  });

  it('forgets a record that was taken back', () => {
    const event = town.db
      .prepare<[string], { event_id: string }>('SELECT event_id FROM attendance WHERE member_id = ?')
      .get(town.first.id);
    undo(town.ledger, byManager(town, 30), {
      meeting_id: meetingId,
      event_id: event?.event_id ?? '',
      reason: '刷错了卡',
    });
    expect(rowOf(town.first)).toMatchObject({ status: 'absent', at: null });
  });
});

describe('the times', () => {
  it('the start is the planned one, but a meeting that ended before it had begun when it was opened', () => {
    expect(record().started_at).toBe(evening(0));
    closeMeeting(town.ledger, byManager(town, -2), { meeting_id: meetingId });
    expect(record()).toMatchObject({ started_at: evening(-10), ended_at: evening(-2) });
  });
});

describe('the minutes', () => {
  const minutes = () => ({
    ...NO_MINUTES,
    recorder: named(town.first),
    topics: [{ text: '讨论下季度工作计划', speaker: named(town.secretary) }],
    resolutions: ['会议一致同意'],
  });

  it('the 书记 chairs until somebody else is named; then a delegation is missed', () => {
    expect(record().minutes.chair).toEqual(named(town.secretary));
    expect(recordView(town.db, meetingNow(town, meetingId), sealer).gaps).not.toContain('delegation');
    const given = { ...minutes(), chair: named(town.deputy) };
    expect(writeMinutes(town.ledger, byManager(town, 30), { meeting_id: meetingId, minutes: given })).toEqual({
      ok: true,
    });
    expect(recordView(town.db, meetingNow(town, meetingId), sealer).gaps).toContain('delegation');
  });

  it('a later one replaces them whole, and a sealed record takes none', () => {
    const write = (resolutions: string[], minute: number) =>
      writeMinutes(town.ledger, byManager(town, minute), {
        meeting_id: meetingId,
        minutes: { ...minutes(), resolutions },
      });
    write(['一'], 30);
    write(['二'], 31);
    expect(record().minutes.resolutions).toEqual(['二']);
    closeMeeting(town.ledger, byManager(town, 90), { meeting_id: meetingId });
    expect(write(['三'], 91)).toEqual({ ok: true });
    sealMeeting(town.ledger, byManager(town, 92), { meeting_id: meetingId });
    expect(write(['四'], 93)).toEqual({ ok: false, code: 'record_sealed' });
    expect(record().minutes.resolutions).toEqual(['三']);
  });
});

describe('the seal', () => {
  beforeEach(() => {
    closeMeeting(town.ledger, byManager(town, 90), { meeting_id: meetingId });
    sealMeeting(town.ledger, byManager(town, 92), { meeting_id: meetingId });
  });
  const code = () => record().seal?.code ?? '';

  it('names the head of the chain, and stays what it was when the tables are made anew', () => {
    const before = record();
    expect(before.seal).toMatchObject({ at: evening(92), head: bodies(town, 'meeting.sealed')[0]?.head });
    rebuild(town.db);
    expect(record()).toEqual(before);
    expect(recordKept(town.db, meetingId).seal?.head).toEqual(before.seal?.head);
  });

  it('its code is genuine here and at any kiosk of the city, and says the figures', () => {
    const other = openTown();
    const elsewhere = createSealer(keysOf(CARD_KEY));
    expect(checkCode(town.db, sealer, code(), evening(100))).toMatchObject({ outcome: 'genuine', here: 'same' });
    expect(checkCode(other.db, elsewhere, code().toLowerCase(), evening(100))).toMatchObject({
      outcome: 'genuine',
      here: 'elsewhere',
      facts: { organization: '甲支部', should_attend: 8, present: 2, observers: 1, started_at: evening(0) },
    });
    expect(JSON.stringify(checkCode(town.db, sealer, code(), evening(100)))).not.toContain(town.first.name);
  });

  it('a code of another city is whole, and no kiosk here vouches for it', () => {
    const stranger = createSealer(keysOf(Buffer.alloc(32, 9).toString('base64')));
    expect(stranger.check(code())).toMatchObject({ outcome: 'other_city' });
    expect(createSealer(keysOf(null)).check(code())).toMatchObject({ outcome: 'other_city' });
  });

  it('one character of the figures changed is noticed', () => {
    const at = 3 + Math.ceil((96 * 8) / 5);
    const swapped = code()[at] === 'A' ? 'B' : 'A';
    const altered = code().slice(0, at) + swapped + code().slice(at + 1);
    expect(sealer.check(altered)).toMatchObject({ outcome: 'altered' });
  });

  it('a ledger that no longer holds the head says so', () => {
    const forged = createSealer(keysOf(CARD_KEY));
    const facts = sealer.check(code());
    if (facts.outcome === 'unreadable') throw new Error('not read');
    const other = forged.code({ ...facts.facts, head: { seq: 1, hash: '0'.repeat(64) } });
    expect(checkCode(town.db, sealer, other ?? '', evening(100))).toMatchObject({
      outcome: 'genuine',
      here: 'differs',
    });
  });

  it.each(['', 'HT1', 'HT2ABC', '0123456789'])('%j is no code of a record', (text) => {
    expect(sealer.check(text)).toEqual({ outcome: 'unreadable' });
  });

  it('there is none before the kiosk has a key and knows the city’s', () => {
    expect(createSealer(() => ({ signing_key: null, card_key: CARD_KEY })).code(anyFacts())).toBeNull();
    expect(createSealer(keysOf(null)).code(anyFacts())).toBeNull();
  });
  const anyFacts = () => {
    const check = sealer.check(code());
    if (check.outcome === 'unreadable') throw new Error('not read');
    return check.facts;
  };
});
