import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeTimers, fakeTimers } from '../../device/support/fake-timers.ts';
import { events } from '../testing/acts.ts';
import { at, evening, idOf, openTown, PIN, type Town, tell } from '../testing/town.ts';
import { createPinLock } from './lock.ts';
import { createSessions, type Sessions } from './session.ts';
import { signIn } from './sign-in.ts';

let town: Town;
let timers: FakeTimers;
let sessions: Sessions;
let enter: (pin: string, read?: string) => ReturnType<typeof signIn>;
const READ = {
  manager: idOf('read of the manager'),
  clerk: idOf('read of the clerk'),
  member: idOf('read of a member'),
};

beforeEach(() => {
  town = openTown();
  timers = fakeTimers();
  sessions = createSessions(timers.now);
  const cards = new Map([
    [READ.manager, town.manager.id],
    [READ.clerk, town.clerk.id],
    [READ.member, town.first.id],
  ]);
  const parts = {
    ledger: town.ledger,
    clock: { at: () => at(Math.trunc(timers.now()) / 60_000) },
    now: timers.now,
    sessions,
    lock: createPinLock(timers.now),
    cardOf: (readId: string) => cards.get(readId) ?? null,
  };
  enter = (pin, read = READ.manager) => signIn(parts, read, pin);
});

const wrong = (times: number, read = READ.manager) => Array.from({ length: times }, () => enter('000000', read));

describe('card and PIN', () => {
  it('open a session for three minutes, and the ledger knows who came', () => {
    const signed = enter(PIN);
    expect(signed).toMatchObject({ ok: true, name: '丙一', role: 'manager', expires_at: evening(3) });
    expect(signed.ok && sessions.touch(signed.session)).toMatchObject({ member_id: town.manager.id });
    expect(events(town)).toMatchObject([
      {
        type: 'staff.signed_in',
        actor: { kind: 'staff', member_id: town.manager.id },
        body: { member_id: town.manager.id, role: 'manager', read_id: READ.manager },
      },
    ]);
  });

  it('of somebody who is not staff open nothing', () => {
    expect(enter(PIN, READ.member)).toEqual({ ok: false, code: 'not_staff' });
  });

  it('of a read that the panel did not capture open nothing', () => {
    expect(enter(PIN, idOf('another read'))).toEqual({ ok: false, code: 'not_staff' });
  });

  it('of staff who were taken off the list a moment ago open nothing', () => {
    tell(town.db, 'staff', idOf('staff/丙一'), null);
    expect(enter(PIN)).toEqual({ ok: false, code: 'not_staff' });
  });
});

describe('a wrong PIN', () => {
  it('says how many tries are left, writes nothing and opens nothing', () => {
    expect(wrong(4)).toEqual([4, 3, 2, 1].map((tries_left) => ({ ok: false, code: 'wrong_pin', tries_left })));
    expect(events(town)).toEqual([]);
  });

  it('for the fifth time locks the card for five minutes, also for the right PIN', async () => {
    wrong(4);
    expect(enter('000000')).toEqual({ ok: false, code: 'locked', until: evening(5) });
    await timers.advance(60_000);
    expect(enter(PIN)).toEqual({ ok: false, code: 'locked', until: evening(5) });
    await timers.advance(4 * 60_000 - 1);
    expect(enter(PIN)).toMatchObject({ code: 'locked' });
    await timers.advance(1);
    expect(enter(PIN)).toMatchObject({ ok: true });
  });

  it('does not lengthen the lock', async () => {
    wrong(5);
    await timers.advance(4 * 60_000);
    expect(wrong(3)).toEqual(Array(3).fill({ ok: false, code: 'locked', until: evening(5) }));
    await timers.advance(60_000);
    expect(enter('000000')).toEqual({ ok: false, code: 'wrong_pin', tries_left: 4 });
  });

  it('is forgotten after the right one', () => {
    wrong(4);
    expect(enter(PIN)).toMatchObject({ ok: true });
    expect(enter('000000')).toEqual({ ok: false, code: 'wrong_pin', tries_left: 4 });
  });

  it('locks one person and nobody else', () => {
    wrong(5);
    expect(enter(PIN, READ.clerk)).toMatchObject({ ok: true, name: '丙二', role: 'staff' });
  });
});

it('tells its times in whole milliseconds, though the monotonic clock has fractions', async () => {
  await timers.advance(0.123);
  expect(enter(PIN)).toMatchObject({ ok: true, expires_at: evening(3) });
  await timers.advance(0.1);
  expect(wrong(5).at(-1)).toMatchObject({ code: 'locked', until: evening(5) });
});

describe('a session', () => {
  const opened = () => {
    const signed = enter(PIN);
    if (!signed.ok) throw new Error(signed.code);
    return signed.session;
  };

  it('lives as long as it is used every three minutes', async () => {
    const session = opened();
    for (let turn = 0; turn < 5; turn += 1) {
      await timers.advance(3 * 60_000 - 1);
      expect(sessions.touch(session)).not.toBeNull();
    }
  });

  it('ends after three minutes without a call, for good', async () => {
    const session = opened();
    await timers.advance(3 * 60_000);
    expect(sessions.touch(session)).toBeNull();
    expect(sessions.touch(session)).toBeNull();
  });

  it('ends at sign-out', () => {
    const session = opened();
    sessions.end(session);
    expect(sessions.touch(session)).toBeNull();
  });

  it('ends when somebody else signs in: the panel has one user', () => {
    const session = opened();
    const next = enter(PIN, READ.clerk);
    expect(sessions.touch(session)).toBeNull();
    expect(next.ok && sessions.touch(next.session)).toMatchObject({ member_id: town.clerk.id });
  });

  it('cannot be guessed from another', () => {
    expect(opened()).toMatch(/^[\w-]{32}$/);
    expect(sessions.touch('x'.repeat(32))).toBeNull();
    expect(sessions.touch('')).toBeNull();
  });
});
