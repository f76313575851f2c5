import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { readCommand } from './command-line.ts';
import { SHELL_LIMITS } from './limits.ts';
import { programPaths } from './paths.ts';
import { type Supervisor, superviseService } from './service/supervisor.ts';
import type { Timers } from './timers.ts';
import { type OpenedVault, openVault } from './vault/os-vault.ts';
import { windowOptions } from './window/options.ts';
import { PAGE_URL, SCHEME } from './window/origin.ts';
import { pageFiles } from './window/page-files.ts';
import { portDelivery } from './window/ports.ts';
import { printPage } from './window/printing.ts';
import { refuseLeaving } from './window/refusals.ts';
import { revive } from './window/revival.ts';
import { handleForOwnPage } from './window/sender.ts';
import { lockSession } from './window/session-lock.ts';
import { type Stage, stageOf } from './window/stage.ts';

/** The composition root of the shell: the only file that takes values from Electron. */
const timers: Timers = {
  now: () => performance.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};
const log = (line: string) => void process.stderr.write(`shell: ${line}\n`);
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), 'haitang'));
const paths = programPaths(import.meta.dirname, app.isPackaged);
const command = readCommand(process.argv.slice(app.isPackaged ? 1 : 2), app.getPath('userData'), app.isPackaged);
const kiosk = !command.windowed;

let supervisor: Supervisor | null = null;
let leaving = false;

/** Stops the service, then the program; a second call changes nothing. */
async function leave(): Promise<void> {
  if (leaving) return;
  leaving = true;
  await supervisor?.stop();
  app.exit(0);
}

async function openedVault(stage: Stage): Promise<Extract<OpenedVault, { ok: true }>> {
  for (;;) {
    const vault = await openVault(safeStorage, process.platform, join(app.getPath('userData'), 'vault.json'));
    if (vault.ok) return vault;
    log(vault.code);
    stage.trouble(vault.code);
    await new Promise<void>((resolve) => timers.setTimeout(resolve, SHELL_LIMITS.vault_again_after_ms));
  }
}

/** The environment without what would change how the service's Node runs. */
function serviceEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _runAsNode, ...rest } = process.env;
  return rest;
}

async function run(): Promise<void> {
  Menu.setApplicationMenu(null);
  powerSaveBlocker.start('prevent-display-sleep');
  protocol.handle(SCHEME, pageFiles(paths.page));
  lockSession(session.defaultSession);
  handleForOwnPage(ipcMain, 'haitang:print', printPage);

  const window = new BrowserWindow(windowOptions(paths.preload, kiosk));
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    event.preventDefault();
    if (!kiosk) void leave();
  });
  revive(window, timers, log);
  const stage = stageOf(window, timers);
  app.on('second-instance', () => window.focus());

  const vault = await openedVault(stage);
  let { keys } = vault;
  if (leaving) return;
  let told = false;
  const ports = portDelivery(
    window.webContents,
    () => new MessageChannelMain(),
    (port) => supervisor?.connect(port) ?? false,
  );
  supervisor = superviseService({
    fork: () => utilityProcess.fork(paths.service, [], { serviceName: 'haitang-service', env: serviceEnvironment() }),
    start: () => ({ type: 'start', options: command.service, keys }),
    timers,
    killHard: (pid) => process.kill(pid, 'SIGKILL'),
    onKeys: (changed) => {
      keys = changed;
      vault.save(changed).catch((error: unknown) => log(`keys not saved: ${String(error)}`));
    },
    onState: (state) => {
      log(`service ${state.name}${state.name === 'restarting' ? `: ${state.reason}` : ''}`);
      stage.follow(state);
      if (state.name !== 'ready') return;
      ports.deliver();
      if (!told) process.stdout.write(`Haitang ready ${PAGE_URL}\n`);
      told = true;
    },
  });
}

if (!app.requestSingleInstanceLock()) {
  log('already running');
  app.quit();
} else {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => refuseLeaving(contents));
  app.on('window-all-closed', () => void leave());
  app.on('before-quit', (event) => {
    if (leaving) return;
    event.preventDefault();
    void leave();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void leave());
  void app.whenReady().then(run);
}
