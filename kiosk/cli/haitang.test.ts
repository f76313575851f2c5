import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { haitang } from '../../test/support/haitang.ts';
import { headOf, openLog } from '../ledger/log.ts';
import { events, openMeeting, tap } from '../testing/acts.ts';
import { type DataFolder, makeDataFolder } from '../testing/data-folder.ts';
import { at } from '../testing/town.ts';

/** The commands as scripts run them, in processes of their own, while this process holds the ledger open for writing. */
let made: DataFolder;
vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => {
  made = makeDataFolder();
  openMeeting(made.town);
  for (const person of [made.town.first, made.town.second, made.town.first]) tap(made.town, person, -5);
});
afterEach(() => made.close());

const command = (...args: string[]) => haitang([...args, '--data', made.data], { HAITANG_KEYS: made.keys });
const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('beside a kiosk that writes', () => {
  it('export writes every event, verify finds the chain whole, status counts', () => {
    const { seq, hash } = headOf(made.town.db, openLog(made.town.db));
    const exported = command('export');
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    expect(lines(exported.stdout)).toEqual(events(made.town));
    expect(command('verify')).toEqual({
      code: 0,
      stderr: '',
      stdout: `{"ok":true,"events":${seq},"head":"${hash}"}\n`,
    });
    const status = command('status', '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({
      enrolled: false,
      saved: seq,
      waiting: seq,
      head: { seq, hash },
      roster: { organizations: 3, members: 12 },
      meetings: [{ title: '会议一', phase: 'check_in' }],
    });
    expect(command('status').stdout).toContain(`已保存 ${seq} 条`);
  });

  it('each sees what was committed, and waits for no one who writes just now', () => {
    const before = events(made.town).length;
    made.ledger.write(at(0), (append) => {
      append({
        type: 'meeting.check_out_started',
        actor: { kind: 'kiosk' },
        body: { meeting_id: events(made.town)[0]?.id ?? '' },
      });
      expect(JSON.parse(command('verify').stdout)).toMatchObject({ ok: true, events: before });
    });
    expect(JSON.parse(command('verify').stdout)).toMatchObject({ ok: true, events: before + 1 });
  });
});

it('they need no running kiosk', () => {
  const expected = events(made.town).length;
  made.ledger.close();
  expect(JSON.parse(command('verify').stdout)).toMatchObject({ ok: true, events: expected });
});

describe('verify on a ledger that somebody changed', () => {
  const verify = (change: string) => {
    made.tamper((db) => db.exec(change));
    const { code, stdout } = command('verify');
    return { code, ...(JSON.parse(stdout) as object) };
  };

  it('names the row whose content was changed', () => {
    const moved = verify(`UPDATE event SET bytes = replace(bytes, 'recorded', 'recordes') WHERE seq = 3`);
    expect(moved).toMatchObject({ code: 1, ok: false, seq: 3 });
  });

  it('names the row after the one that is gone', () => {
    expect(verify('DELETE FROM event WHERE seq = 4')).toMatchObject({ code: 1, ok: false, seq: 5, fault: 'gap' });
  });

  it('names the first of the rows that were exchanged', () => {
    const exchanged = verify(`UPDATE event SET seq = 99 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 4;
                              UPDATE event SET seq = 4 WHERE seq = 99`);
    expect(exchanged).toMatchObject({ code: 1, ok: false, seq: 2 });
  });

  it('and export says what it cannot read', () => {
    made.tamper((db) => db.exec(`UPDATE event SET bytes = 'nonsense' WHERE seq = 2`));
    const exported = command('export');
    expect(exported.code).toBe(1);
    expect(exported.stderr).not.toBe('');
    expect(lines(exported.stdout)).toHaveLength(1);
  });
});

describe('a folder that cannot be read', () => {
  const filesBefore = () => readdirSync(made.folder, { recursive: true }).map(String).sort();

  it('is told in words when there is no ledger, and nothing is made there', () => {
    const before = filesBefore();
    const { code, stdout, stderr } = haitang(['verify', '--data', join(made.folder, 'nowhere')], {
      HAITANG_KEYS: made.keys,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('There is no ledger in');
    expect(filesBefore()).toEqual(before);
  });

  it('is told in words when the key file is gone', () => {
    rmSync(made.keys, { recursive: true });
    const { code, stdout, stderr } = command('export');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('The key of this data folder is not on this machine');
  });

  it('is told in words when the key is in no file, and no new key is made', () => {
    rmSync(join(made.data, 'key-id'));
    const before = filesBefore();
    const { code, stderr } = command('status');
    expect(code).toBe(1);
    expect(stderr).toContain('key-id');
    expect(filesBefore()).toEqual(before);
  });

  it('is told in words when the key is another one’s', () => {
    const [file = ''] = readdirSync(made.keys);
    const path = join(made.keys, file);
    const keys = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...keys, database_key: '0'.repeat(64) }));
    const { code, stderr } = command('verify');
    expect(code).toBe(1);
    expect(stderr).toContain('does not open with this key');
    writeFileSync(path, 'nonsense');
    expect(command('verify').stderr).toContain('cannot be read');
    renameSync(path, `${path}.away`);
  });
});

describe('demo-cards', () => {
  it('are of a demo alone', () => {
    const { code, stdout, stderr } = command('demo-cards');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('not a demo');
  });
});

describe('rules', () => {
  it('evaluates a file of cases', () => {
    const file = join(made.folder, 'cases.json');
    writeFileSync(file, JSON.stringify([{ rule: 'Q1', should: 10, present: 5 }]));
    const { code, stdout } = haitang(['rules', 'evaluate', '--input', file], {});
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ rule: 'Q1', valid: true }]);
  });

  it('says what is wrong with the file', () => {
    const file = join(made.folder, 'cases.json');
    writeFileSync(file, '{');
    const broken = haitang(['rules', 'evaluate', '--input', file], {});
    expect(broken).toMatchObject({ code: 1, stdout: '' });
    expect(broken.stderr).toContain('is not JSON');
    expect(haitang(['rules', 'evaluate', '--input', join(made.folder, 'nothing')], {}).code).toBe(1);
    expect(haitang(['rules'], {})).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('a command that is none', () => {
  it('is answered with those there are', () => {
    expect(haitang([], {})).toMatchObject({ code: 2, stdout: '' });
    const { code, stderr } = haitang(['exprot'], {});
    expect(code).toBe(2);
    expect(stderr).toContain('There is no command "exprot"');
    expect(stderr).toContain('export --data DIR');
  });

  it('by its options is answered too', () => {
    expect(command('verify', '--colour').code).toBe(1);
  });
});

it('a reader that has seen enough is no error', () => {
  const script = join(import.meta.dirname, 'haitang.ts');
  const piped = spawnSync(
    'bash',
    ['-c', `set -o pipefail; "$0" "$1" export --data "$2" | head -1`, process.execPath, script, made.data],
    {
      env: { ...process.env, HAITANG_KEYS: made.keys },
      encoding: 'utf8',
    },
  );
  expect({ status: piped.status, stderr: piped.stderr }).toEqual({ status: 0, stderr: '' });
  expect(lines(piped.stdout)).toHaveLength(1);
});
