import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectScreen, type ScreenClient } from '../../test/support/screen-client.ts';
import { bodies } from '../testing/acts.ts';
import { captured, lay, signedIn, stateWhere } from '../testing/at-screen.ts';
import { type RunningKiosk, startKiosk } from '../testing/running-kiosk.ts';
import { idOf, PIN, plan, type Town } from '../testing/town.ts';
import { type ScreenServer, serveOnLoopback } from './http.ts';

/** The staff's part of the contract: over the real WebSocket, on a real kiosk. */
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

async function openedMeeting(session: string): Promise<string> {
  const opened = await screen.call.staff.openPlanned({ session, planned_id: plan(town, '一') });
  if (!opened.ok) throw new Error(opened.code);
  return opened.meeting_id;
}

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
    ['aside', { session }],
  ] as const)('%s needs a session', async (name, input) => {
    const before = running.kiosk.line.view().saved;
    const call = screen.call.staff[name] as (input: unknown) => Promise<unknown>;
    expect(await call(input)).toEqual({ ok: false, code: 'session_expired' });
    expect(running.kiosk.line.view().saved).toBe(before);
  });

  it('opens with card and PIN, and closes at sign-out', async () => {
    const session = await signedIn(screen.call, town.manager);
    const listed = await screen.call.staff.organizations({ session });
    expect(listed.ok && listed.organizations.map(({ name }) => name).sort()).toEqual(
      ['丙支部', '乙支部', '甲支部'].sort(),
    );
    await screen.call.staff.signOut({ session });
    expect(await screen.call.staff.organizations({ session })).toEqual({ ok: false, code: 'session_expired' });
  });

  it('takes a captured card once', async () => {
    const read_id = await captured(screen.call, town.manager, 'staff_sign_in');
    expect(await screen.call.staff.signIn({ read_id, pin: '000000' })).toEqual({
      ok: false,
      code: 'wrong_pin',
      tries_left: 4,
    });
    expect(await screen.call.staff.signIn({ read_id, pin: PIN })).toMatchObject({ ok: true });
    expect(await screen.call.staff.signIn({ read_id, pin: PIN })).toEqual({ ok: false, code: 'not_staff' });
  });

  it('runs a meeting from its opening to its seal', async () => {
    const session = await signedIn(screen.call, town.manager);
    const meeting_id = await openedMeeting(session);
    await lay(screen.call, town.first);
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
    const closed = await stateWhere(screen.call, (state) => state.meetings[0]?.phase === 'closed');
    expect(closed.meetings[0]?.headcount).toMatchObject({ should_attend: 8, present: 0, leave: 1, absent: 7 });
    expect(await screen.call.staff.seal(on)).toEqual(done);
    expect((await stateWhere(screen.call, (state) => state.meetings.length === 0)).meetings).toEqual([]);
    expect(await screen.call.staff.people({ session, meeting_id: idOf('m') })).toEqual({
      ok: false,
      code: 'unknown_meeting',
    });
  });

  it('makes a 补签 with the card of a second person, once for each', async () => {
    const session = await signedIn(screen.call, town.manager);
    const meeting_id = await openedMeeting(session);
    const confirmation_read_id = await captured(screen.call, town.secretary, 'make_up_confirmation');
    const input = { session, meeting_id, reason: '忘带卡', confirmation_read_id };
    expect(await screen.call.staff.makeUp({ ...input, member_id: town.first.id })).toEqual({ ok: true });
    expect(await screen.call.staff.makeUp({ ...input, member_id: town.second.id })).toEqual({
      ok: false,
      code: 'no_card',
    });
    expect(bodies(town, 'make_up.recorded')).toHaveLength(1);
  });

  it('takes no card of a sign-in as the word of a second person', async () => {
    const session = await signedIn(screen.call, town.manager);
    const meeting_id = await openedMeeting(session);
    const confirmation_read_id = await captured(screen.call, town.clerk, 'staff_sign_in');
    const input = { session, meeting_id, reason: '忘带卡', confirmation_read_id, member_id: town.first.id };
    expect(await screen.call.staff.makeUp(input)).toEqual({ ok: false, code: 'no_card' });
  });

  it('stops waiting for a card when it says so, and when its screen goes away', async () => {
    const asked = screen.call.staff.askCard({ purpose: 'staff_sign_in' });
    await stateWhere(screen.call, (state) => state.capture === 'staff_sign_in');
    await screen.call.staff.cancelAsk();
    expect(await asked).toEqual({ ok: false, code: 'cancelled' });

    const gone = await connectScreen(server.url);
    gone.call.staff.askCard({ purpose: 'make_up_confirmation' }).catch(() => {});
    await stateWhere(screen.call, (state) => state.capture === 'make_up_confirmation');
    gone.close();
    expect((await stateWhere(screen.call, (state) => state.capture === null)).capture).toBeNull();
  });

  it('says what the disk refuses, and the screen shows an alert until a tap is saved again', async () => {
    const session = await signedIn(screen.call, town.manager);
    town.db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
    const opened = await screen.call.staff.openPlanned({ session, planned_id: plan(town, '一') });
    expect(opened).toEqual({ ok: false, code: 'write_failed' });
    expect((await stateWhere(screen.call, (state) => state.alert !== null)).alert).toBe('write_failed');
    expect(running.faults).toHaveLength(1);
    town.db.exec('DROP TRIGGER temp.full');
    await lay(screen.call, town.first);
    expect((await stateWhere(screen.call, (state) => state.alert === null)).meetings).toHaveLength(1);
  });
});
