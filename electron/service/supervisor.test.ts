import type { MessagePortMain } from 'electron';
import { beforeEach, expect, it } from 'vitest';
import { SHELL_LIMITS } from '../limits.ts';
import { ServiceProcessDouble } from '../testing/electron-doubles.ts';
import { TimersDouble } from '../testing/timers-double.ts';
import { newShellKeys, type ShellKeys } from '../vault/keys.ts';
import type { StartMessage } from './messages.ts';
import { type ServiceState, type Supervisor, superviseService } from './supervisor.ts';

const options = { data: '/data', port: null, demo: true, readers: [], platform: null, enrol_code: null };
const START: StartMessage = { type: 'start', options, keys: null };
const PORT = {} as MessagePortMain;

let timers: TimersDouble;
let children: ServiceProcessDouble[];
let states: ServiceState[];
let killed: number[];
let kept: ShellKeys[];
let supervisor: Supervisor;
const last = () => children.at(-1) ?? expect.unreachable();

beforeEach(() => {
  timers = new TimersDouble();
  children = [];
  states = [];
  killed = [];
  kept = [];
  supervisor = superviseService({
    fork() {
      const child = new ServiceProcessDouble();
      children.push(child);
      return child.asProcess();
    },
    start: () => START,
    timers,
    killHard: (pid) => killed.push(pid),
    onState: (state) => states.push(state),
    onKeys: (keys) => kept.push(keys),
  });
});

it('starts the service with its options and tells when it is ready', () => {
  expect(last().sent).toEqual([{ message: START, ports: [] }]);
  expect(states).toEqual([{ name: 'starting' }]);
  last().say({ type: 'ready' });
  expect(states.at(-1)).toEqual({ name: 'ready' });
});

it('hands ports over only while the service is ready', () => {
  expect(supervisor.connect(PORT)).toBe(false);
  last().say({ type: 'ready' });
  expect(supervisor.connect(PORT)).toBe(true);
  expect(last().sent.at(-1)).toEqual({ message: { type: 'connect' }, ports: [PORT] });
  last().exit(1);
  expect(supervisor.connect(PORT)).toBe(false);
});

it('starts a dead service again with doubling waits, and never two at once', () => {
  const waits: number[] = [];
  for (let life = 1; life <= 9; life++) {
    expect(children).toHaveLength(life);
    last().exit(137);
    const state = states.at(-1);
    if (state?.name !== 'restarting') expect.unreachable();
    expect(state).toMatchObject({ reason: 'service_exit_137' });
    waits.push(state.in_ms);
    timers.pass(state.in_ms - 1);
    expect(children).toHaveLength(life);
    timers.pass(1);
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
});

it('forgets old deaths after a long life', () => {
  for (const _ of [1, 2, 3]) {
    last().exit(1);
    timers.pass(SHELL_LIMITS.restart_max_ms);
  }
  last().say({ type: 'ready' });
  timers.pass(SHELL_LIMITS.stable_after_ms);
  last().exit(1);
  expect(states.at(-1)).toMatchObject({ name: 'restarting', in_ms: SHELL_LIMITS.restart_first_ms });
});

it('gives the reason of a service that failed, ends it, and tries again after it has exited', () => {
  last().say({ type: 'failed', reason: 'database_newer' });
  expect(last().kills).toBe(1);
  expect(children).toHaveLength(1);
  last().exit(0);
  expect(states.at(-1)).toEqual({ name: 'restarting', reason: 'database_newer', in_ms: 250 });
});

it('kills a service that never becomes ready, hard when it does not obey', () => {
  timers.pass(SHELL_LIMITS.ready_within_ms);
  expect(last().kills).toBe(1);
  expect(killed).toEqual([]);
  timers.pass(SHELL_LIMITS.kill_after_ms);
  expect(killed).toEqual([4711]);
  last().exit(9);
  expect(states.at(-1)).toMatchObject({ name: 'restarting', reason: 'service_not_ready' });
});

it('stops a service that obeys, and leaves no timer behind', async () => {
  last().say({ type: 'ready' });
  const stopped = supervisor.stop();
  expect(last().types).toEqual(['start', 'stop']);
  last().say({ type: 'stopped' });
  last().exit(0);
  await stopped;
  expect(states.at(-1)).toEqual({ name: 'stopped' });
  expect(timers.pending).toBe(0);
  expect(children).toHaveLength(1);
});

it('stops a service that does not answer within three seconds', async () => {
  last().say({ type: 'ready' });
  const stopped = supervisor.stop();
  timers.pass(SHELL_LIMITS.stop_within_ms + SHELL_LIMITS.kill_after_ms);
  await stopped;
  expect(killed).toEqual([4711]);
  expect(timers.now()).toBeLessThan(3_000);
});

it('stops between two lives without starting another', async () => {
  last().exit(1);
  await supervisor.stop();
  timers.pass(60_000);
  expect(children).toHaveLength(1);
  expect(states.at(-1)).toEqual({ name: 'stopped' });
});

it('keeps keys that the service hands back and ignores what it does not understand', () => {
  const keys = newShellKeys();
  last().say({ type: 'keys', keys });
  for (const noise of [null, 'ready', { type: 'unheard' }, { type: 'keys', keys: { database_key: 'short' } }])
    last().say(noise);
  expect(kept).toEqual([keys]);
  expect(states).toEqual([{ name: 'starting' }]);
});
