import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, type Running, run } from '../support/process.ts';
import { type Body, Log, Stranger, sha256, uuid7 } from '../support/stranger/client.ts';

/** A stranger can write a client: docs/protocol.md and the OpenAPI document suffice, and this is the proof. */

let folder: string;
let platform: Running;
let url: string;
let stranger: Stranger;
let enrolled: Body;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-stranger-'));
  platform = run('platform/main.ts', ['--demo', '--data', folder, '--port', '0']);
  url = await platform.line(/^Platform ready (\S+)$/);
  const asked = run('platform/main.ts', ['enrol-code', '--data', folder, '--venue', 'SZ-GS-ST-01']);
  const code = await asked.line(/^[A-Z0-9-]{4,}$/);
  stranger = new Stranger(url);
  const answer = await stranger.enrol(code);
  expect(answer.status).toBe(201);
  enrolled = answer.body;
});
afterAll(async () => {
  await platform?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A log with so many events. */
function written(events: number): Log {
  const log = new Log();
  for (let n = 0; n < events; n += 1) log.append('meeting.check_out_started', { meeting_id: uuid7() });
  return log;
}

describe('a client of a stranger', () => {
  it('uses nothing of this project, and fits on a few pages', () => {
    const source = readFileSync(join(ROOT, 'test', 'support', 'stranger', 'client.ts'), 'utf8');
    const imports = [...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from);
    expect(imports).toEqual(['node:crypto']);
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it('finds every path that it asks for in the OpenAPI document', async () => {
    const document = (await (await fetch(new URL('/kiosk/v1/openapi.json', url))).json()) as {
      openapi: string;
      paths: object;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    const paths = Object.keys(document.paths).map((path) => path.replace('/kiosk/v1', ''));
    expect(paths).toEqual(
      expect.arrayContaining([
        '/enrol',
        '/hello',
        '/logs/{log_id}',
        '/logs/{log_id}/events/{from_seq}',
        '/feeds/{name}/changes',
      ]),
    );
  });

  it('enrols, compares notes, opens a log, and has a receipt for what it pushed', async () => {
    expect(enrolled).toMatchObject({ venue: { code: 'SZ-GS-ST-01' }, card_key: expect.any(String) });
    const log = written(3);
    expect(await stranger.hello(log, 0)).toMatchObject({ status: 200, body: { logs: [], pacing: {} } });
    expect(await stranger.open(log)).toMatchObject({ status: 201, body: { head: log.at(0) } });
    expect((await stranger.open(log)).status).toBe(200);
    const receipt = await stranger.push(log);
    expect(receipt).toMatchObject({ status: 200, body: { log_id: log.id, upto: log.head, head: log.head } });
    expect(receipt.body.results).toEqual([1, 2, 3].map((seq) => ({ seq, status: 'stored' })));
    expect((await stranger.push(log)).body.results).toEqual([1, 2, 3].map((seq) => ({ seq, status: 'already' })));
    log.append('made.by_a_stranger', { anything: true });
    expect((await stranger.push(log, 3)).body.results).toEqual([
      { seq: 4, status: 'quarantined', code: 'unknown-type' },
    ]);
    expect((await stranger.hello(log, 4)).body.logs).toMatchObject([{ log_id: log.id, head: log.head }]);
  });

  it('is told of a gap and of a fork, and finds where the histories part', async () => {
    const log = written(4);
    await stranger.open(log);
    expect(await stranger.push(log, 2)).toMatchObject({ status: 409, body: { code: 'gap', head: log.at(0) } });
    await stranger.push(log);
    const head = log.head;
    log.rows.splice(2);
    log.append('meeting.check_out_started', { meeting_id: uuid7() });
    expect(await stranger.push(log, 2)).toMatchObject({ status: 409, body: { code: 'fork', head } });
    const points = [3, 2, 1, 0].map((seq) => log.at(seq));
    expect((await stranger.ask('POST', `/logs/${log.id}/reconcile`, { points })).body).toMatchObject({
      match: log.at(2),
      head,
    });
  });

  it('reads the roster page by page, and its checksum agrees', async () => {
    const held = new Map<string, bigint>();
    let cursor = '';
    for (;;) {
      const { status, body } = await stranger.ask('GET', `/feeds/roster/changes?limit=500${cursor}`);
      expect(status).toBe(200);
      for (const { collection, id, version, op } of body.items as Record<string, string>[]) {
        const name = `${collection}/${id}`;
        if (op === 'delete') held.delete(name);
        else held.set(name, BigInt(`0x${sha256(`${name}/${version}`)}`));
      }
      cursor = `&cursor=${encodeURIComponent(String(body.next_cursor))}`;
      if (body.complete !== true) continue;
      const sum = [...held.values()].reduce((total, hash) => (total + hash) % 2n ** 256n, 0n);
      expect(sum.toString(16).padStart(64, '0')).toBe(body.checksum);
      break;
    }
    expect([...held.keys()].some((name) => name.startsWith('members/'))).toBe(true);
  });
});
