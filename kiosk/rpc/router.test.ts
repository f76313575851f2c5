import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WEDGE } from '../../domain/wedge.ts';
import { connectScreen, type ScreenClient } from '../../test/support/screen-client.ts';
import type { ScreenState } from '../contract/screen.ts';
import { answerTo, lay, signedIn, stateWhere } from '../testing/at-screen.ts';
import { type RunningKiosk, startKiosk } from '../testing/running-kiosk.ts';
import { idOf, plan, type Town } from '../testing/town.ts';
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
      if (first === null) await lay(screen.call, town.first);
      first ??= state;
      if (state.meetings.length === 0) continue;
      expect(state.meetings).toMatchObject([{ headcount: { present: 1 }, arrivals: [{ name_masked: '甲*' }] }]);
      break;
    }
    expect(first).toMatchObject({ meetings: [], upcoming: [{ title: '会议一', open_now: true }] });
  });

  it('hears the answer to a tap', async () => {
    plan(town, '一');
    expect(await answerTo(screen.call, town.first)).toMatchObject({
      verdict: 'recorded',
      name: '甲一',
      reader: 'wedge:',
    });
  });

  it('sees and hears the same as another one', async () => {
    plan(town, '一');
    const other = await connectScreen(server.url);
    const heard = await Promise.all([screen.call.screen.answers(), other.call.screen.answers()]);
    const both = Promise.all(heard.map((answers) => answers.next()));
    await lay(other.call, town.first);
    const [a, b] = await both;
    expect(a?.value).toEqual(b?.value);
    const present = (state: ScreenState) => state.meetings[0]?.headcount.present === 1;
    const [here, there] = await Promise.all([stateWhere(screen.call, present), stateWhere(other.call, present)]);
    expect({ ...here, now: '' }).toEqual({ ...there, now: '' });
    other.close();
  });

  it('is refused what does not fit the contract', async () => {
    const bad = { code: 'BAD_REQUEST' };
    await expect(screen.call.tap.wedge({ text: '' })).rejects.toMatchObject(bad);
    await expect(screen.call.tap.wedge({ text: 'x'.repeat(WEDGE.max_length + 1) })).rejects.toMatchObject(bad);
    await expect(screen.call.tap.choose({ read_id: 'x', meeting_id: 'y' })).rejects.toMatchObject(bad);
    await expect(screen.call.staff.signIn({ read_id: idOf('read'), pin: '12' })).rejects.toMatchObject(bad);
    const session = await signedIn(screen.call, town.manager);
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
    const session = await signedIn(screen.call, town.manager);
    const meeting_id = await openedMeeting(session);
    await screen.call.staff.openWalkUp({ session, organization_id: town.own, kinds: ['lecture'], place: '' });
    const { read_id, verdict } = await answerTo(screen.call, town.first);
    expect(verdict).toBe('choose');
    expect(await screen.call.tap.choose({ read_id, meeting_id })).toMatchObject({
      ok: true,
      answer: { verdict: 'recorded' },
    });
    expect(await screen.call.tap.choose({ read_id, meeting_id })).toEqual({ ok: false, code: 'cancelled' });
  });

  it('opens a walk-up meeting with a secretary’s card', async () => {
    const { read_id, may_open } = await answerTo(screen.call, town.secretary);
    expect(may_open).toEqual({ organization_id: town.own, organization: '甲支部' });
    const opened = await screen.call.tap.openWalkUp({ read_id, kinds: ['theme_day'] });
    expect(opened).toMatchObject({ ok: true, answer: { verdict: 'recorded', meeting: { title: '主题党日' } } });
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
