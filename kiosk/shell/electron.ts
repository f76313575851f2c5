import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROGRAM_FOLDER } from '../software.ts';

/** Hands the start over to Electron: its main process runs the service and shows the window. Ends when Electron ends. */
export async function runInElectron(binary: string, argv: string[]): Promise<void> {
  const child = spawn(binary, [join(PROGRAM_FOLDER, 'electron', 'main.ts'), ...argv], { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.once('SIGTERM', forward);
  process.once('SIGINT', forward);
  process.exitCode = await new Promise<number>((done) => {
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 0));
  });
}
