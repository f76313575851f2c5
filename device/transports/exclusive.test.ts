import { describe, expect, it } from 'vitest';
import { type GrabMeans, grabKeyboard } from './exclusive.ts';

function means(extra: Partial<GrabMeans> = {}) {
  const calls: [number, number, number][] = [];
  const open = new Set<number>();
  const tree: Record<string, string[]> = {
    '/sys/class/hidraw/hidraw3/device/input': ['input9'],
    '/sys/class/hidraw/hidraw3/device/input/input9': ['capabilities', 'event4', 'event5', 'uevent'],
  };
  const system: GrabMeans = {
    loadIoctl: async () => (fd, request, argument) => {
      calls.push([fd, request, argument]);
      return 0;
    },
    list: (folder) => tree[folder] ?? [],
    open(path) {
      const fd = Number(path.replace('/dev/input/event', ''));
      open.add(fd);
      return fd;
    },
    close: (fd) => void open.delete(fd),
    ...extra,
  };
  return { calls, open, system };
}

describe('keys for the kiosk alone', () => {
  it('takes every event device of the keyboard, and gives them back', async () => {
    const { calls, open, system } = means();
    const grab = await grabKeyboard('/dev/hidraw3', system);
    expect(calls).toEqual([
      [4, 0x40044590, 1],
      [5, 0x40044590, 1],
    ]);
    expect([...open]).toEqual([4, 5]);
    if (grab.ok) grab.release();
    expect([...open]).toEqual([]);
  });

  it.each<[string, Partial<GrabMeans>, string]>([
    [
      'the library is not installed',
      { loadIoctl: () => Promise.reject(new Error("Cannot find package 'koffi'")) },
      'koffi',
    ],
    ['another program holds it', { loadIoctl: async () => (fd) => (fd === 5 ? -1 : 0) }, '/dev/input/event5'],
    ['it is no keyboard', { list: () => [] }, '/dev/hidraw3'],
  ])('says why not when %s, and holds nothing back', async (_, extra, why) => {
    const { open, system } = means(extra);
    expect(await grabKeyboard('/dev/hidraw3', system)).toEqual({ ok: false, why: expect.stringContaining(why) });
    expect([...open]).toEqual([]);
  });
});
