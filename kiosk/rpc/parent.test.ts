import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contract } from '../contract/contract.ts';
import { type Keys, newKeys } from '../vault/keys.ts';
import { obeyParent, type ParentPort } from './parent.ts';

/** The shell's side of the line: what it says, and what it is told. */
class Shell extends EventEmitter {
  readonly told: { type: string; reason?: string; keys?: Keys }[] = [];
  postMessage(message: unknown): void {
    this.told.push(message as (typeof this.told)[number]);
  }
  say(data: unknown, ports: MessagePort[] = []): void {
    this.emit('message', { data, ports });
  }
}

let data: string;
let shell: Shell;
let exits: number;
const ports: MessagePort[] = [];
// Real sockets on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(() => {
  data = join(mkdtempSync(join(tmpdir(), 'haitang-parent-')), 'data');
  shell = new Shell();
  exits = 0;
  obeyParent(
    shell as unknown as ParentPort,
    () => pino({ enabled: false }),
    () => (exits += 1),
  );
});
afterEach(async () => {
  for (const port of ports.splice(0)) port.close();
  shell.say({ type: 'stop' });
  await vi.waitFor(() => expect(exits).toBeGreaterThan(0));
  rmSync(join(data, '..'), { recursive: true, force: true });
});

const options = (more: object = {}) => ({ data, demo: false, readers: [], platform: null, enrol_code: null, ...more });
const start = (keys: Keys | null = newKeys(), more: object = {}) =>
  shell.say({ type: 'start', options: options(more), keys });

/** A window: its port goes to the service, the contract comes back. */
function openWindow(): ContractRouterClient<Contract> {
  const { port1, port2 } = new MessageChannel();
  shell.say({ type: 'connect' }, [port1]);
  ports.push(port1, port2);
  port2.start();
  return createORPCClient(new RPCLink({ port: port2 }));
}

describe('a start', () => {
  it('with the keys of the shell’s vault is ready at once, and hands a new key back to it', () => {
    const keys = newKeys();
    start(keys);
    expect(shell.told.at(-1)).toEqual({ type: 'ready' });
    const handed = shell.told.find(({ type }) => type === 'keys');
    expect(handed?.keys).toMatchObject({ database_key: keys.database_key, install_id: keys.install_id });
    expect(handed?.keys?.signing_key).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it('asked for again changes nothing', () => {
    start();
    start();
    expect(shell.told.filter(({ type }) => type === 'ready')).toHaveLength(1);
  });

  it('with a reader that is none fails in words', () => {
    start(newKeys(), { readers: ['serial:'] });
    expect(shell.told).toMatchObject([{ type: 'failed' }]);
    expect(shell.told[0]?.reason).toMatch(/serial/);
  });

  it('is not understood where it does not fit, and says nothing', () => {
    for (const odd of [
      null,
      'start',
      { type: 'start' },
      { type: 'start', options: options(), keys: 'secret' },
      { type: 'other' },
    ]) {
      shell.say(odd);
    }
    expect(shell.told).toEqual([]);
  });
});

describe('a window', () => {
  it('speaks the contract over its port: the state at once, calls, refusals', async () => {
    start();
    const client = openWindow();
    for await (const state of await client.screen.watch()) {
      expect(state).toMatchObject({ demo: false, meetings: [], sync: { state: 'not_enrolled' } });
      break;
    }
    const session = 'x'.repeat(32);
    expect(await client.staff.organizations({ session })).toEqual({ ok: false, code: 'session_expired' });
    await expect(client.tap.wedge({ text: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('beside another one hears the same answer', async () => {
    start();
    const [a, b] = [openWindow(), openWindow()];
    const heard = await Promise.all([a.screen.answers(), b.screen.answers()]);
    const both = Promise.all(heard.map(async (answers) => (await answers.next()).value));
    await a.tap.wedge({ text: '0013961168' });
    const [first, second] = await both;
    expect(first).toMatchObject({ verdict: 'roster_missing', reader: 'wedge:' });
    expect(second).toEqual(first);
  });

  it('that goes away ends what it waited for', async () => {
    start();
    const [gone, here] = [openWindow(), openWindow()];
    gone.staff.askCard({ purpose: 'staff_sign_in' }).catch(() => {});
    const capture = async () => {
      for await (const state of await here.screen.watch()) return state.capture;
      return undefined;
    };
    await vi.waitFor(async () => expect(await capture()).toBe('staff_sign_in'));
    ports[1]?.close();
    await vi.waitFor(async () => expect(await capture()).toBeNull());
  });
});

it('stops in order, also when nothing was started', async () => {
  shell.say({ type: 'stop' });
  await vi.waitFor(() => expect(exits).toBe(1));
  expect(shell.told).toEqual([{ type: 'stopped' }]);
});
