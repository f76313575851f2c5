import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { haitang } from '../support/haitang.ts';
import { eventually, ROOT, type Running, run, watch } from '../support/process.ts';
import { connectScreen } from '../support/screen-client.ts';

const READY = /^Haitang ready (http:\/\/127\.0\.0\.1:\d+\/\S*)$/;

/** The command line as scripts use it, through npm where npm is part of the promise. */
describe('npm start', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const started: Running[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'haitang-cli-'));
    env = { HAITANG_KEYS: join(folder, 'keys') };
  });
  afterEach(async () => {
    for (const one of started.splice(0)) one.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (...args: string[]): Running => {
    const one = run(
      'kiosk/cli/start.ts',
      ['--shell', 'none', '--port', '0', '--data', join(folder, 'data'), ...args],
      env,
    );
    started.push(one);
    return one;
  };

  it('is the demo without anything else: the platform, a meeting under way, cards for it; and stops on SIGTERM to npm', async () => {
    const npm = watch(
      spawn('npm', ['start', '--', '--demo', '--shell', 'none', '--port', '0', '--data', join(folder, 'data')], {
        cwd: ROOT,
        env: { ...process.env, ...env },
      }),
    );
    started.push(npm);
    const url = await npm.line(READY, 120_000);
    expect(await npm.line(/^Platform ready (\S+)$/)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const screen = await connectScreen(url);
    for await (const state of await screen.call.screen.watch()) {
      expect(state.demo).toBe(true);
      expect(state.venue?.name).toContain('演示');
      expect(state.meetings).toHaveLength(1);
      expect(state.readers.some((reader) => reader.simulated && reader.state === 'ready')).toBe(true);
      break;
    }
    const cards = await screen.call.demo.cards();
    const card = cards.find((one) => one.expected && one.kind === 'full');
    const answers = await screen.call.screen.answers();
    expect(await screen.call.demo.play({ do: 'lay_card', reader: 'simulated:', number: card?.number ?? '' })).toEqual({
      ok: true,
    });
    const answer = await answers.next();
    expect(answer.value).toMatchObject({ verdict: 'recorded', name: card?.name });
    screen.close();

    await npm.stop();
    // npm goes at once; the kiosk follows. The hard end after LIMITS.stop_ms would leave no such line.
    const log = () => readFileSync(join(folder, 'data', 'haitang.log'), 'utf8');
    await eventually('the kiosk says that it stopped', () => log().includes('"msg":"stopped"'), 5_000);
    const verified = haitang(['verify', '--data', join(folder, 'data')], env);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
  });

  it('starts without a roster and without a platform, and keeps what it writes to its owner', async () => {
    const kiosk = start();
    await kiosk.line(READY);
    const data = join(folder, 'data');
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, 'ledger.db')).mode & 0o777).toBe(0o600);
    expect(await kiosk.stop()).toBe(0);
  });

  it('says which reader is not there and why, and starts all the same', async () => {
    const kiosk = start('--reader', `serial:${join(folder, 'nothing')}?protocol=rdm6300`);
    const screen = await connectScreen(await kiosk.line(READY));
    for await (const { readers } of await screen.call.screen.watch()) {
      const reader = readers.find((one) => one.id.startsWith('serial:'));
      if (reader?.state === 'connecting') continue;
      expect(reader).toMatchObject({ state: 'unplugged', reason: 'port_not_found' });
      break;
    }
    screen.close();
  });

  it('refuses a second kiosk on one data folder, and takes the folder over after a kill', async () => {
    const first = start();
    await first.line(READY);
    const second = start();
    expect(await second.line(/Another kiosk runs on this data folder/)).toBeTruthy();
    await first.kill();
    await start().line(READY);
  });

  it.each([
    [['--reader', 'serial:'], /the port is missing/],
    [['--reader', 'serial:/dev/x?protocol=nonsense'], /"nonsense" is not known/],
    [['--shell', 'firefox'], /--shell is one of/],
    [['--port', '99999'], /--port is a number/],
    [['--enrol-code', 'ABCD'], /needs --platform/],
    [['--wrong'], /Unknown option/],
  ])('says in one sentence what is wrong with %j', async (args, words) => {
    const kiosk = start(...args);
    const ended = new Promise((done) => kiosk.child.once('exit', done));
    await kiosk.line(words);
    expect(await ended).toBe(2);
  });
});
