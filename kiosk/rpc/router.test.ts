import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cardForms } from '../../domain/card-number.ts';
import { WEDGE } from '../../domain/wedge.ts';
import { connectScreen, type ScreenClient } from '../../test/support/screen-client.ts';
import type { ScreenState, TapAnswer } from '../contract/screen.ts';
import { bodies } from '../testing/acts.ts';
import { type RunningKiosk, startKiosk } from '../testing/running-kiosk.ts';
import { idOf, type Person, PIN, plan, type Town } from '../testing/town.ts';
import { type ScreenServer, serveOnLoopback } from './http.ts';

/** The contract as a screen sees it: over the real WebSocket, on a real kiosk. */
let running: RunningKiosk;
let town: Town;
let server: ScreenServer;
let screen: ScreenClient;
// Real sockets on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(async () => {
  running = startKiosk();
  town = running.town;
  server = await serveOnLoopback(running.router, 0, running.screens);
  screen = await connectScreen(server.url);
});
afterEach(async () => {
  screen.close();
  await server.close();
  await running.stop();
});

/** Lays a card on the keyboard-wedge reader, as ten printed digits. */
const lay = (person: Person, on = screen) => on.call.tap.wedge({ text: cardForms(person.number).d10 ?? '' });

/** The first state for which `holds` is true. */
async function stateWhere(holds: (state: ScreenState) => boolean, on = screen): Promise<ScreenState> {
  for await (const state of await on.call.screen.watch()) if (holds(state)) return state;
  throw new Error('the watch ended');
}
const capturing = (purpose: string) => stateWhere((state) => state.capture === purpose);

/** Lays a card, and returns the answer that the screen hears. */
async function answerTo(person: Person): Promise<TapAnswer> {
  const answers = await screen.call.screen.answers();
  void lay(person);
  for await (const answer of answers) return answer;
  throw new Error('no answer');
}

async function captured(person: Person, purpose: 'staff_sign_in' | 'make_up_confirmation'): Promise<string> {
  const asked = screen.call.staff.askCard({ purpose });
  await capturing(purpose);
  await lay(person);
  const card = await asked;
  if (!card.ok) throw new Error(card.code);
  return card.read_id;
}

async function signedIn(person = town.manager): Promise<string> {
  const signed = await screen.call.staff.signIn({ read_id: await captured(person, 'staff_sign_in'), pin: PIN });
  if (!signed.ok) throw new Error(signed.code);
  return signed.session;
}

async function openedMeeting(session: string): Promise<string> {
  const opened = await screen.call.staff.openPlanned({ session, planned_id: plan(town, '一') });
  if (!opened.ok) throw new Error(opened.code);
  return opened.meeting_id;
}

describe('a screen', () => {
  it('sees the state at once, and again after a tap', async () => {
    plan(town, '一');
    let first: ScreenState | null = null;
    for await (const state of await screen.call.screen.watch()) {
      if (first === null) await lay(town.first);
      first ??= state;
      if (state.meetings.length === 0) continue;
      expect(state.meetings).toMatchObject([{ headcount: { present: 1 }, arrivals: [{ name_masked: '甲*' }] }]);
      break;
    }
    expect(first).toMatchObject({ meetings: [], upcoming: [{ title: '会议一', open_now: true }] });
  });

  it('hears the answer to a tap', async () => {
    plan(town, '一');
    expect(await answerTo(town.first)).toMatchObject({ verdict: 'recorded', name: '甲一', reader: 'wedge:' });
  });

  it('sees and hears the same as another one', async () => {
    plan(town, '一');
    const other = await connectScreen(server.url);
    const heard = await Promise.all([screen.call.screen.answers(), other.call.screen.answers()]);
    const both = Promise.all(heard.map((answers) => answers.next()));
    await lay(town.first, other);
    const [a, b] = await both;
    expect(a?.value).toEqual(b?.value);
    const present = (state: ScreenState) => state.meetings[0]?.headcount.present === 1;
    const [here, there] = await Promise.all([stateWhere(present), stateWhere(present, other)]);
    expect({ ...here, now: '' }).toEqual({ ...there, now: '' });
    other.close();
  });

  it('is refused what does not fit the contract', async () => {
    const bad = { code: 'BAD_REQUEST' };
    await expect(screen.call.tap.wedge({ text: '' })).rejects.toMatchObject(bad);
    await expect(screen.call.tap.wedge({ text: 'x'.repeat(WEDGE.max_length + 1) })).rejects.toMatchObject(bad);
    await expect(screen.call.tap.choose({ read_id: 'x', meeting_id: 'y' })).rejects.toMatchObject(bad);
    await expect(screen.call.staff.signIn({ read_id: idOf('read'), pin: '12' })).rejects.toMatchObject(bad);
    const session = await signedIn();
    const undo = { session, meeting_id: idOf('m'), event_id: idOf('e'), reason: '   ' };
    await expect(screen.call.staff.undo(undo)).rejects.toMatchObject(bad);
  });

  it('has no demo on a kiosk that is none', async () => {
    expect(await screen.call.demo.cards()).toEqual([]);
    expect(await screen.call.demo.play({ do: 'garbage', reader: 'simulated:' })).toEqual({ ok: false });
  });
});

describe('a person at the screen', () => {
  it('chooses one of several meetings after the tap, once', async () => {
    const session = await signedIn();
    const meeting_id = await openedMeeting(session);
    await screen.call.staff.openWalkUp({ session, organization_id: town.own, kinds: ['lecture'], place: '' });
    const { read_id, verdict } = await answerTo(town.first);
    expect(verdict).toBe('choose');
    expect(await screen.call.tap.choose({ read_id, meeting_id })).toMatchObject({
      ok: true,
      answer: { verdict: 'recorded' },
    });
    expect(await screen.call.tap.choose({ read_id, meeting_id })).toEqual({ ok: false, code: 'cancelled' });
  });

  it('opens a walk-up meeting with a secretary’s card', async () => {
    const { read_id, may_open } = await answerTo(town.secretary);
    expect(may_open).toEqual({ organization_id: town.own, organization: '甲支部' });
    const opened = await screen.call.tap.openWalkUp({ read_id, kinds: ['theme_day'] });
    expect(opened).toMatchObject({ ok: true, answer: { verdict: 'recorded', meeting: { title: '主题党日' } } });
  });
});

describe('the staff panel', () => {
  const session = 'x'.repeat(32);
  const meeting_id = idOf('m');
  it.each([
    ['organizations', { session }],
    ['openPlanned', { session, planned_id: idOf('p') }],
    ['openWalkUp', { session, organization_id: idOf('o'), kinds: ['lecture'], place: '' }],
    ['people', { session, meeting_id }],
    ['undo', { session, meeting_id, event_id: idOf('e'), reason: 'r' }],
    ['makeUp', { session, meeting_id, member_id: idOf('p'), reason: 'r', confirmation_read_id: idOf('r') }],
    ['leave', { session, meeting_id, member_id: idOf('p'), reason: 'illness', note: '' }],
    ['startCheckOut', { session, meeting_id }],
    ['close', { session, meeting_id }],
    ['seal', { session, meeting_id }],
    ['syncNow', { session }],
  ] as const)('%s needs a session', async (name, input) => {
    const before = running.kiosk.line.view().saved;
    const call = screen.call.staff[name] as (input: unknown) => Promise<unknown>;
    expect(await call(input)).toEqual({ ok: false, code: 'session_expired' });
    expect(running.kiosk.line.view().saved).toBe(before);
  });

  it('opens with card and PIN, and closes at sign-out', async () => {
    const session = await signedIn();
    const listed = await screen.call.staff.organizations({ session });
    expect(listed.ok && listed.organizations.map(({ name }) => name).sort()).toEqual(
      ['丙支部', '乙支部', '甲支部'].sort(),
    );
    await screen.call.staff.signOut({ session });
    expect(await screen.call.staff.organizations({ session })).toEqual({ ok: false, code: 'session_expired' });
  });

  it('takes a captured card once', async () => {
    const read_id = await captured(town.manager, 'staff_sign_in');
    expect(await screen.call.staff.signIn({ read_id, pin: '000000' })).toEqual({
      ok: false,
      code: 'wrong_pin',
      tries_left: 4,
    });
    expect(await screen.call.staff.signIn({ read_id, pin: PIN })).toMatchObject({ ok: true });
    expect(await screen.call.staff.signIn({ read_id, pin: PIN })).toEqual({ ok: false, code: 'not_staff' });
  });

  it('runs a meeting from its opening to its seal', async () => {
    const session = await signedIn();
    const meeting_id = await openedMeeting(session);
    await lay(town.first);
    const on = { session, meeting_id };
    const people = await screen.call.staff.people(on);
    const first = people.ok ? people.people.find(({ name }) => name === '甲一') : undefined;
    expect(first).toMatchObject({ status: 'present' });
    const done = { ok: true };
    expect(await screen.call.staff.undo({ ...on, event_id: first?.event_id ?? '', reason: '刷错了' })).toEqual(done);
    expect(
      await screen.call.staff.leave({ ...on, member_id: town.second.id, reason: 'trip_or_study', note: '' }),
    ).toEqual(done);
    expect(await screen.call.staff.startCheckOut(on)).toEqual(done);
    expect(await screen.call.staff.close(on)).toEqual(done);
    const closed = await stateWhere((state) => state.meetings[0]?.phase === 'closed');
    expect(closed.meetings[0]?.headcount).toMatchObject({ should_attend: 8, present: 0, leave: 1, absent: 7 });
    expect(await screen.call.staff.seal(on)).toEqual(done);
    expect((await stateWhere((state) => state.meetings.length === 0)).meetings).toEqual([]);
    expect(await screen.call.staff.people({ session, meeting_id: idOf('m') })).toEqual({
      ok: false,
      code: 'unknown_meeting',
    });
  });

  it('makes a 补签 with the card of a second person, once for each', async () => {
    const session = await signedIn();
    const meeting_id = await openedMeeting(session);
    const confirmation_read_id = await captured(town.secretary, 'make_up_confirmation');
    const input = { session, meeting_id, reason: '忘带卡', confirmation_read_id };
    expect(await screen.call.staff.makeUp({ ...input, member_id: town.first.id })).toEqual({ ok: true });
    expect(await screen.call.staff.makeUp({ ...input, member_id: town.second.id })).toEqual({
      ok: false,
      code: 'no_card',
    });
    expect(bodies(town, 'make_up.recorded')).toHaveLength(1);
  });

  it('takes no card of a sign-in as the word of a second person', async () => {
    const session = await signedIn();
    const meeting_id = await openedMeeting(session);
    const confirmation_read_id = await captured(town.clerk, 'staff_sign_in');
    const input = { session, meeting_id, reason: '忘带卡', confirmation_read_id, member_id: town.first.id };
    expect(await screen.call.staff.makeUp(input)).toEqual({ ok: false, code: 'no_card' });
  });

  it('stops waiting for a card when it says so, and when its screen goes away', async () => {
    const asked = screen.call.staff.askCard({ purpose: 'staff_sign_in' });
    await capturing('staff_sign_in');
    await screen.call.staff.cancelAsk();
    expect(await asked).toEqual({ ok: false, code: 'cancelled' });

    const gone = await connectScreen(server.url);
    gone.call.staff.askCard({ purpose: 'make_up_confirmation' }).catch(() => {});
    await capturing('make_up_confirmation');
    gone.close();
    expect((await stateWhere((state) => state.capture === null)).capture).toBeNull();
  });

  it('says what the disk refuses, and the screen shows an alert until a tap is saved again', async () => {
    const session = await signedIn();
    town.db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
    const opened = await screen.call.staff.openPlanned({ session, planned_id: plan(town, '一') });
    expect(opened).toEqual({ ok: false, code: 'write_failed' });
    expect((await stateWhere((state) => state.alert !== null)).alert).toBe('write_failed');
    expect(running.faults).toHaveLength(1);
    town.db.exec('DROP TRIGGER temp.full');
    await lay(town.first);
    expect((await stateWhere((state) => state.alert === null)).meetings).toHaveLength(1);
  });
});

describe('setting up', () => {
  it('tells why an enrolment did not work', async () => {
    const refused = await screen.call.setup.enrol({ platform: 'https://platform.example.org', code: 'ABCD-1234' });
    expect(refused).toMatchObject({ ok: false });
    expect(refused.code).not.toBeNull();
  });

  it('is over once the kiosk is enrolled: a visitor cannot give it to another city', async () => {
    const identity = {
      kiosk_id: idOf('kiosk'),
      kiosk_key_id: 'k',
      platform_url: 'https://city.example.org',
      platform_keys: [],
    };
    const value = JSON.stringify({ ...identity, server_epoch: 'e' });
    town.db.prepare(`INSERT INTO fact (name, value) VALUES ('identity', ?)`).run(value);
    const refused = await screen.call.setup.enrol({ platform: 'https://other.example.org', code: 'ABCD-1234' });
    expect(refused).toEqual({ ok: false, code: 'already_enrolled' });
  });
});
