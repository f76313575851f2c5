import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';

/** Runs preload.cjs with doubles of what a sandboxed preload has: the page's window, and `require('electron')` only. */
function preload(readyState: string) {
  const ipc = Object.assign(new EventEmitter(), {
    invoked: [] as unknown[][],
    invoke: (...args: unknown[]) => ipc.invoked.push(args),
  });
  const exposed: Record<string, Record<string, () => unknown>> = {};
  const posted: unknown[][] = [];
  const window = Object.assign(new EventTarget(), {
    location: { origin: 'app://haitang' },
    postMessage: (...args: unknown[]) => posted.push(args),
  });
  const contextBridge = {
    exposeInMainWorld: (name: string, api: Record<string, () => unknown>) => Object.assign(exposed, { [name]: api }),
  };
  const require = (name: string) => (name === 'electron' ? { contextBridge, ipcRenderer: ipc } : expect.unreachable());
  const code = readFileSync(join(import.meta.dirname, 'preload.cjs'), 'utf8');
  runInNewContext(code, { require, window, document: { readyState } });
  return { ipc, exposed, posted, window };
}

const port = { name: 'port' };

it("hands the service's port to the page's own origin", () => {
  const { ipc, posted } = preload('complete');
  ipc.emit('haitang:port', { ports: [port] });
  expect(posted).toEqual([[{ type: 'haitang:port' }, 'app://haitang', [port]]]);
});

it('waits until the page has loaded, and then hands the port over once', () => {
  const { ipc, posted, window } = preload('interactive');
  ipc.emit('haitang:port', { ports: [port] });
  expect(posted).toEqual([]);
  window.dispatchEvent(new Event('load'));
  window.dispatchEvent(new Event('load'));
  expect(posted).toHaveLength(1);
});

it('ignores a message without a port', () => {
  const { ipc, posted } = preload('complete');
  ipc.emit('haitang:port', { ports: [] });
  expect(posted).toEqual([]);
});

it('shows the page one function and nothing of Electron (checklist item 20)', () => {
  const { exposed, ipc } = preload('complete');
  expect(Object.keys(exposed)).toEqual(['haitang']);
  expect(Object.keys(exposed.haitang ?? {})).toEqual(['print']);
  const print = exposed.haitang?.print as (...args: unknown[]) => unknown;
  print('haitang:other', 1);
  expect(ipc.invoked).toEqual([['haitang:print']]);
});
