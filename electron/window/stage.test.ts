import { beforeEach, expect, it } from 'vitest';
import { SHELL_LIMITS } from '../limits.ts';
import { ContentsDouble } from '../testing/electron-doubles.ts';
import { TimersDouble } from '../testing/timers-double.ts';
import { PAGE_URL, RECOVERING_URL } from './origin.ts';
import { revive } from './revival.ts';
import { type Stage, stageOf } from './stage.ts';

let window: ContentsDouble;
let timers: TimersDouble;
let stage: Stage;

beforeEach(() => {
  window = new ContentsDouble();
  timers = new TimersDouble();
  stage = stageOf(window.asWindow(), timers);
});

it('shows the screens at once and keeps them through a short gap', () => {
  stage.follow({ name: 'starting' });
  stage.follow({ name: 'ready' });
  stage.follow({ name: 'restarting', reason: 'service_exit_1', in_ms: 250 });
  timers.pass(SHELL_LIMITS.recovering_page_after_ms - 1);
  stage.follow({ name: 'starting' });
  stage.follow({ name: 'ready' });
  timers.pass(60_000);
  expect(window.loaded).toEqual([PAGE_URL]);
});

it('shows 正在恢复 with the reason when the service stays away, and the screens when it is back', () => {
  stage.follow({ name: 'ready' });
  stage.follow({ name: 'restarting', reason: 'database_newer', in_ms: 250 });
  timers.pass(SHELL_LIMITS.recovering_page_after_ms);
  stage.follow({ name: 'restarting', reason: 'disk full', in_ms: 500 });
  stage.follow({ name: 'starting' });
  stage.follow({ name: 'ready' });
  const recovering = `${RECOVERING_URL}?reason=`;
  expect(window.loaded).toEqual([PAGE_URL, `${recovering}database_newer`, `${recovering}disk%20full`, PAGE_URL]);
});

it('says at once why the program cannot begin, and forgets it when it can', () => {
  stage.trouble('vault_locked');
  stage.trouble('vault_locked');
  stage.follow({ name: 'starting' });
  stage.follow({ name: 'ready' });
  expect(window.loaded).toEqual([PAGE_URL, `${RECOVERING_URL}?reason=vault_locked`, RECOVERING_URL, PAGE_URL]);
});

it('loads a dead page again, and ends one that hangs', () => {
  revive(window.asWindow(), timers, () => {});
  window.emit('unresponsive');
  expect(window.crashed).toBe(1);
  window.emit('render-process-gone', {}, { reason: 'crashed' });
  timers.pass(SHELL_LIMITS.page_again_after_ms);
  expect(window.loaded).toEqual([PAGE_URL, PAGE_URL]);
});
