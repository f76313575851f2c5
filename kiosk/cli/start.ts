import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataFolder } from '../ledger/ledger.ts';
import { LIMITS } from '../limits.ts';
import { type ScreenServer, serveOnLoopback } from '../rpc/http.ts';
import { createRouter } from '../rpc/router.ts';
import { type Service, startService } from '../service-run.ts';
import { keepChromiumOpen } from '../shell/chromium.ts';
import { runInElectron } from '../shell/electron.ts';
import { findShell } from '../shell/find.ts';
import { PROGRAM_FOLDER } from '../software.ts';
import { fileVault } from '../vault/file-vault.ts';
import { readStartArguments, START_USAGE, type StartArguments } from './arguments.ts';
import { endWithNpm } from './end-with-npm.ts';
import { faultWords } from './fault-words.ts';
import { dataFolder } from './folders.ts';
import { openLogFile } from './log.ts';

/** `npm start`: the kiosk in this process, its screens in the best shell found. */

const SCREENS = join(PROGRAM_FOLDER, 'renderer', 'dist');
const USUAL_PORT = 7780;

// Whatever this process writes is its owner's alone.
process.umask(0o077);
const argv = process.argv.slice(2);
const read = readStartArguments(argv);
if (read.ok) await start(read.asked);
else fail(`${read.error}\n${START_USAGE}`, 2);

async function start(asked: StartArguments): Promise<void> {
  const shell = findShell(asked.shell);
  if (!shell)
    return fail(`There is no ${asked.shell} on this machine; start with --shell none to be given an address.`, 1);
  if (shell.name === 'electron') return runInElectron(shell.path, argv);
  if (!existsSync(join(SCREENS, 'index.html'))) return fail('The screens are not built: run `npm run build` once.', 1);
  const data = dataFolder(asked.data, asked.demo);
  prepareDataFolder(data);
  const vault = fileVault(data);
  if (!vault.ok) return fail(faultWords(vault.fault), 1);
  const log = openLogFile(data);
  const started = startService({ ...asked, data, vault: vault.vault, log });
  if (!started.ok) return fail(faultWords(started.fault), 1);
  const { service } = started;
  const server = await screens(service, asked.port);
  const stop = stopOnSignal(service, server);
  const report = await service.ready.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { demoPlatform: null, enrolRefused: null };
  });
  if (report.enrolRefused) process.stderr.write(`The enrolment was refused: ${report.enrolRefused}\n`);
  if (report.demoPlatform) process.stdout.write(`Platform ready ${report.demoPlatform}\n`);
  process.stdout.write(`Haitang ready ${server.url}\n`);
  if (shell.name === 'chromium') {
    const gaveUp = () => process.stderr.write(`The browser ends at once; open ${server.url} in another one.\n`);
    stop.also(keepChromiumOpen(shell.path, server.url, data, gaveUp));
  }
}

/** The usual port, a free one when it is taken and nobody asked for it. */
async function screens(service: Service, port: number | null): Promise<ScreenServer> {
  const router = createRouter(service.kiosk);
  try {
    return await serveOnLoopback(router, port ?? USUAL_PORT, SCREENS);
  } catch (error) {
    if (port === null) return serveOnLoopback(router, 0, SCREENS);
    await service.stop();
    fail(`Port ${port} cannot be had: ${error instanceof Error ? error.message : String(error)}`, 1);
    return process.exit(1);
  }
}

function stopOnSignal(service: Service, server: ScreenServer): { also(window: { stop(): void }): void } {
  const windows: { stop(): void }[] = [];
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // Everything answered is on the disk already; a part that hangs must not keep the kiosk from obeying.
    setTimeout(() => process.exit(0), LIMITS.stop_ms).unref();
    for (const window of windows) window.stop();
    void Promise.allSettled([server.close(), service.stop()]).then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  endWithNpm(stop);
  return { also: (window) => void windows.push(window) };
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
