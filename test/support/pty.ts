import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { eventually } from './process.ts';

/** A cable made of two pseudo-terminals: the kiosk opens `kioskEnd`, the test plays the reader at the other. */
export type Cable = {
  kioskEnd: string;
  /** Bytes as the reader sends them. */
  send(bytes: Uint8Array): void;
  /** Pulls the plug: the port vanishes. */
  unplug(): Promise<void>;
  /** Plugs in again, under the same name. */
  plug(): Promise<void>;
};

/** Makes a cable with socat; both ends have stable names in `folder`. */
export async function cable(folder: string, name = 'reader'): Promise<Cable> {
  const kioskEnd = `${folder}/${name}`;
  const readerEnd = `${folder}/${name}.far`;
  let socat: ChildProcess | null = null;
  const plug = async () => {
    const end = (link: string) => `pty,raw,echo=0,link=${link}`;
    socat = spawn('socat', [end(kioskEnd), end(readerEnd)], { stdio: 'ignore' });
    await eventually(
      'the pseudo-terminals of socat (apt-get install socat)',
      () => existsSync(kioskEnd) && existsSync(readerEnd),
    );
  };
  await plug();
  return {
    kioskEnd,
    plug,
    send(bytes) {
      const file = openSync(readerEnd, 'r+');
      writeSync(file, bytes);
      closeSync(file);
    },
    async unplug() {
      const child = socat;
      if (!child) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
      for (const link of [kioskEnd, readerEnd]) rmSync(link, { force: true });
    },
  };
}
