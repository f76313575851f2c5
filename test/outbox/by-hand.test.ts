import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { haitang } from '../support/haitang.ts';
import { eventually, ROOT } from '../support/process.ts';
import { openStage, type Stage } from '../support/stage.ts';

/** The whole way on foot, by the command lines alone: the line is cut, the kiosk goes on, a stick goes there and back. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const status = () => JSON.parse(haitang(['status', '--data', stage.kioskData, '--json'], stage.env).stdout);

it('carries what waits to the platform, and its receipts back to the kiosk that runs', async () => {
  await stage.platform.stop();
  const cards = stage.cards.filter(({ kind }) => kind === 'full').slice(0, 3);
  for (const card of cards) stage.lay(card);
  const before = await eventually('the badges wait', () => (status().waiting >= 2 * cards.length ? status() : null));

  const [stick, receipts] = [join(stage.folder, 'stick'), join(stage.folder, 'receipts')];
  const exported = haitang(['outbox', 'export', '--data', stage.kioskData, '--to', stick], stage.env);
  expect([exported.stderr, JSON.parse(exported.stdout)]).toEqual(['', { file: stick, events: before.waiting }]);

  const args = ['import', stick, '--receipts', receipts, '--data', stage.platformData];
  const main = join(ROOT, 'platform', 'main.ts');
  const imported = spawnSync(process.execPath, [main, ...args], { cwd: ROOT, encoding: 'utf8' });
  expect([imported.stderr, JSON.parse(imported.stdout)]).toMatchObject([
    '',
    { ok: true, events: before.waiting, head_seq: before.saved },
  ]);

  const taken = haitang(['outbox', 'receipts', '--data', stage.kioskData, receipts], stage.env);
  expect([taken.stderr, JSON.parse(taken.stdout)]).toMatchObject(['', { ok: true, acked: before.saved }]);
  expect(status()).toMatchObject({ waiting: 0, acked: before.saved, quarantined: 0 });
  expect(haitang(['outbox', 'export', '--data', stage.kioskData, '--to', stick], stage.env).code).toBe(1);
});
