import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ServiceState, type Supervisor, superviseService } from '../../electron/service/supervisor.ts';
import { newShellKeys } from '../../electron/vault/keys.ts';
import type { Contract } from '../../kiosk/contract/contract.ts';
import { UtilityProcessDouble } from './utility-process-double.ts';

/** The shell's supervisor with the real service in a real process, and screens that speak through a message port. */
const SERVICE = join(import.meta.dirname, '..', '..', 'kiosk', 'service.ts');
const keys = newShellKeys();
let data: string;
let children: UtilityProcessDouble[];
let states: ServiceState[];
let supervisor: Supervisor;

function supervise(given = keys): Supervisor {
  const options = { data, port: null, demo: false, readers: [], platform: null, enrol_code: null };
  return superviseService({
    fork() {
      const child = new UtilityProcessDouble(SERVICE);
      children.push(child);
      return child.asProcess();
    },
    start: () => ({ type: 'start', options, keys: given }),
    timers: {
      now: () => performance.now(),
      setTimeout: (fn, ms) => setTimeout(fn, ms),
      clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
    },
    killHard: (pid) => process.kill(pid, 'SIGKILL'),
    onState: (state) => states.push(state),
    onKeys: () => {},
  });
}

/** Waits until the service has become ready `times` times. */
const ready = (times: number) =>
  vi.waitFor(() => expect(states.filter(({ name }) => name === 'ready')).toHaveLength(times), 30_000);

/** The first state that a new page is told. */
async function firstState() {
  const { port1, port2 } = new MessageChannel();
  expect(supervisor.connect(port1 as never)).toBe(true);
  const client = createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ port: port2 }));
  port2.start();
  const states = await client.screen.watch();
  const { value } = await states.next();
  await states.return?.(undefined);
  port2.close();
  return value;
}

beforeEach(() => {
  data = join(mkdtempSync(join(tmpdir(), 'haitang-shell-')), 'data');
  children = [];
  states = [];
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(join(data, '..'), { recursive: true, force: true });
});

it('speaks with the screens over a port, survives kill -9, and stops in order', async () => {
  supervisor = supervise();
  await ready(1);
  const before = await firstState();
  expect(before).toBeDefined();

  children[0]?.kill('SIGKILL');
  await ready(2);
  expect(states.map(({ name }) => name)).toEqual(['starting', 'ready', 'restarting', 'starting', 'ready']);
  expect(Object.keys((await firstState()) ?? {})).toEqual(Object.keys(before ?? {}));

  const asked = performance.now();
  await supervisor.stop();
  expect(performance.now() - asked).toBeLessThan(3_000);
  expect(states.at(-1)).toEqual({ name: 'stopped' });
});

it('tells why a ledger cannot be opened with other keys, and keeps trying', async () => {
  supervisor = supervise();
  await ready(1);
  await supervisor.stop();
  states = [];
  supervisor = supervise(newShellKeys());
  const reason = await vi.waitFor(() => {
    const state = states.find(({ name }) => name === 'restarting');
    return state?.name === 'restarting' ? state.reason : Promise.reject(new Error('not yet'));
  }, 30_000);
  expect(reason).not.toMatch(/^service_exit/);
  expect(states).not.toContainEqual({ name: 'ready' });
});
