import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ContentsDouble, SafeStorageDouble, ServiceProcessDouble, SessionDouble } from './testing/electron-doubles.ts';
import { PAGE_URL } from './window/origin.ts';

/** The composition root against a double of the whole module `electron`: what is wired to what, and in which order. */
let electron: ReturnType<typeof electronDouble>;
let userData: string;
let signals: Record<string, () => void>;

function electronDouble(lock: boolean) {
  const order: string[] = [];
  const windows: ContentsDouble[] = [];
  const services: (ServiceProcessDouble & { path: string })[] = [];
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    commandLine: { hasSwitch: () => true },
    getPath: () => userData,
    requestSingleInstanceLock: () => lock,
    enableSandbox: () => order.push('sandbox'),
    whenReady: async () => void order.push('ready'),
    quit: () => order.push('quit'),
    exit: (code: number) => order.push(`exit ${code}`),
  });
  const session = new SessionDouble();
  return {
    order,
    windows,
    services,
    app,
    session: { defaultSession: session },
    protocol: { registerSchemesAsPrivileged: () => order.push('scheme'), handle: () => order.push('protocol') },
    ipcMain: { handle: (channel: string) => order.push(channel) },
    Menu: { setApplicationMenu: (menu: unknown) => order.push(`menu ${menu}`) },
    powerSaveBlocker: { start: (kind: string) => order.push(kind) },
    safeStorage: new SafeStorageDouble(),
    BrowserWindow: class extends ContentsDouble {
      readonly webContents = this;
      constructor() {
        super();
        windows.push(this);
        app.emit('web-contents-created', {}, this);
      }
    },
    MessageChannelMain: class {
      readonly port1 = { close: () => {} };
      readonly port2 = { close: () => {} };
    },
    utilityProcess: {
      fork: (path: string) => {
        const service = Object.assign(new ServiceProcessDouble(), { path });
        services.push(service);
        return service;
      },
    },
  };
}

async function start(lock = true) {
  electron = electronDouble(lock);
  vi.resetModules();
  vi.doMock('electron', () => electron);
  await import('./main.ts');
}
const service = async () => vi.waitFor(() => electron.services.at(-1) ?? Promise.reject(new Error('no service yet')));

beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'haitang-shell-'));
  signals = {};
  vi.spyOn(process, 'on').mockImplementation((event, listener) => {
    signals[String(event)] = listener as () => void;
    return process;
  });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock('electron');
  rmSync(userData, { recursive: true });
});

it('is locked before it is ready, and starts the service with keys of the vault', async () => {
  await start();
  const { path, sent } = await service();
  expect(electron.order.slice(0, 3)).toEqual(['sandbox', 'scheme', 'ready']);
  expect(electron.order).toEqual(
    expect.arrayContaining(['menu null', 'prevent-display-sleep', 'protocol', 'haitang:print']),
  );
  expect(electron.session.defaultSession.call('permissionCheck')).toBe(false);
  expect(electron.windows[0]?.openHandler?.({ url: PAGE_URL })).toEqual({ action: 'deny' });
  expect(path).toMatch(/kiosk[\\/]service\.ts$/);
  expect(sent[0]?.message).toMatchObject({
    type: 'start',
    options: { data: join(userData, 'data'), port: null },
    keys: { database_key: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(readFileSync(join(userData, 'vault.json'), 'utf8')).toContain('"kind":"os"');
});

it('joins page and service when the service is ready, and says so once', async () => {
  await start();
  const child = await service();
  child.say({ type: 'ready' });
  child.say({ type: 'ready' });
  expect(child.types).toEqual(['start', 'connect', 'connect']);
  expect(electron.windows[0]?.posted[0]).toMatchObject({ channel: 'haitang:port' });
  const lines = vi.mocked(process.stdout.write).mock.calls.map(([text]) => text);
  expect(lines).toEqual([`Haitang ready ${PAGE_URL}\n`]);
});

it('stops the service before it goes, whether a signal, the system or the last window asks', async () => {
  await start();
  const child = await service();
  child.say({ type: 'ready' });
  signals.SIGTERM?.();
  signals.SIGINT?.();
  let prevented = 0;
  electron.app.emit('before-quit', { preventDefault: () => (prevented += 1) });
  expect(child.types.filter((type) => type === 'stop')).toHaveLength(1);
  expect(electron.order).not.toContain('exit 0');
  child.say({ type: 'stopped' });
  child.exit(0);
  await vi.waitFor(() => expect(electron.order).toContain('exit 0'));
  expect(prevented).toBe(0);
});

it('does not let its window be closed from outside', async () => {
  await start();
  await service();
  expect(electron.windows[0]?.refused('close')).toBe(true);
  expect(electron.order).not.toContain('exit 0');
});

it('keeps new keys and gives them to the next life of the service', async () => {
  await start();
  const child = await service();
  const first = child.sent[0]?.message as { keys: { database_key: string; install_id: string } };
  const keys = { ...first.keys, signing_key: 'AAAA' };
  const before = readFileSync(join(userData, 'vault.json'), 'utf8');
  child.say({ type: 'keys', keys });
  await vi.waitFor(() => expect(readFileSync(join(userData, 'vault.json'), 'utf8')).not.toBe(before));
  child.exit(1);
  await vi.waitFor(() => expect(electron.services).toHaveLength(2), 2_000);
  expect(electron.services[1]?.sent[0]?.message).toMatchObject({ keys });
});

it('leaves at once when another one is running', async () => {
  await start(false);
  expect(electron.order).toEqual(['quit']);
  expect(electron.services).toEqual([]);
});
