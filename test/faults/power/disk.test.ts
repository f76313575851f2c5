import { describe, expect, it } from 'vitest';
import { stream } from '../../../domain/demo/rng.ts';
import { CUT_MODES, type CutMode, Disk } from './disk.ts';
import type { Call } from './trace.ts';

const create = (inode: number, path: string): Call => ({ kind: 'create', inode, path });
const write = (inode: number, position: number, text: string): Call => ({
  kind: 'write',
  inode,
  position,
  bytes: Buffer.from(text),
});
const sync = (inode: number): Call => ({ kind: 'sync', inode });
const ROOT = 1;
const syncRoot: Call = { kind: 'sync_folder', inode: ROOT };

/** Every image that a hundred cuts leave, as texts by path. */
function left(calls: Call[], mode: CutMode): Record<string, string>[] {
  const disk = new Disk({ path: '/d', inode: ROOT });
  for (const call of calls) disk.take(call);
  const images = Array.from({ length: 100 }, (_, cut) => disk.cut(mode, stream(cut, 'test')));
  const texts = images.map((image) => Object.fromEntries([...image].map(([path, bytes]) => [path, String(bytes)])));
  return [...new Set(texts.map((text) => JSON.stringify(text)))].map(
    (text) => JSON.parse(text) as Record<string, string>,
  );
}

describe('a forgetful disk', () => {
  it('keeps what was synced, content and name', () => {
    const calls = [create(2, '/d/a'), write(2, 0, 'kept'), sync(2), syncRoot];
    for (const mode of CUT_MODES) expect(left(calls, mode)).toEqual([{ '/d/a': 'kept' }]);
  });

  it('may forget a name whose folder was not synced, and content that was not', () => {
    expect(left([create(2, '/d/a'), write(2, 0, 'x'), sync(2)], 'nothing')).toEqual([{}]);
    expect(left([create(2, '/d/a'), syncRoot, write(2, 0, 'x')], 'nothing')).toEqual([{ '/d/a': '' }]);
    expect(left([create(2, '/d/a'), write(2, 0, 'x')], 'everything')).toEqual([{ '/d/a': 'x' }]);
  });

  it('keeps one of two writes, either of them, or both or none', () => {
    const calls = [create(2, '/d/a'), syncRoot, write(2, 0, 'A'), write(2, 1, 'B')];
    const beginnings = left(calls, 'beginning').map((image) => image['/d/a']);
    expect(beginnings.sort()).toEqual(['', 'A', 'AB']);
    expect(
      left(calls, 'some')
        .map((image) => image['/d/a'])
        .sort(),
    ).toEqual(['', '\0B', 'A', 'AB']);
  });

  it('tears a write at its sectors, wherever it begins', () => {
    const calls = [create(2, '/d/a'), syncRoot, write(2, 500, `${'x'.repeat(12)}${'y'.repeat(512)}z`)];
    const torn = new Set(left(calls, 'torn').map((image) => (image['/d/a'] ?? '').replaceAll('\0', '')));
    const parts = ['x'.repeat(12), 'y'.repeat(512), 'z'];
    for (const text of torn) expect(parts.reduce((rest, part) => rest.replace(part, ''), text)).toBe('');
    expect(torn.size).toBe(8);
  });

  it('renames wholly or not at all, and keeps the order of a folder’s names', () => {
    const calls: Call[] = [
      create(2, '/d/a'),
      write(2, 0, 'old'),
      sync(2),
      syncRoot,
      create(3, '/d/b'),
      write(3, 0, 'new'),
      sync(3),
      { kind: 'rename', from: '/d/b', to: '/d/a' },
    ];
    expect(left(calls, 'some')).toEqual(
      expect.arrayContaining([{ '/d/a': 'old' }, { '/d/a': 'old', '/d/b': 'new' }, { '/d/a': 'new' }]),
    );
    expect(left(calls, 'some')).toHaveLength(3);
  });

  it('moves a folder with what is in it, and unlinks for good when that was synced', () => {
    const folder: Call = { kind: 'folder', inode: 5, path: '/d/f' };
    const moved: Call = { kind: 'rename', from: '/d/f', to: '/d/g' };
    const inside = [folder, create(2, '/d/f/a'), write(2, 0, 'x'), sync(2), { kind: 'sync_folder', inode: 5 } as Call];
    expect(left([...inside, syncRoot, moved, syncRoot], 'nothing')).toEqual([{ '/d/g/a': 'x' }]);
    const unlinked: Call[] = [create(2, '/d/a'), sync(2), syncRoot, { kind: 'unlink', inode: 2, path: '/d/a' }];
    expect(left(unlinked, 'nothing')).toEqual([{ '/d/a': '' }]);
    expect(left([...unlinked, syncRoot], 'nothing')).toEqual([{}]);
  });

  it('cuts files short and lets them grow over a hole', () => {
    const cut: Call = { kind: 'cut', inode: 2, size: 1 };
    const calls = [create(2, '/d/a'), syncRoot, write(2, 0, 'abc'), cut, write(2, 3, 'd'), sync(2)];
    expect(left(calls, 'nothing')).toEqual([{ '/d/a': 'a\0\0d' }]);
  });
});
