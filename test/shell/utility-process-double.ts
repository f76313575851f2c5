import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { ServiceProcess } from '../../electron/service/supervisor.ts';

/**
 * A double of Electron's utilityProcess on a real Node process: real start, real death, real exit codes. Messages and
 * ports travel over Node's IPC channel; the other end is parent-port-double.ts.
 */
export class UtilityProcessDouble extends EventEmitter {
  private readonly child: ChildProcess;
  private readonly ports = new Map<number, MessagePort>();

  constructor(modulePath: string) {
    super();
    this.child = fork(modulePath, [], {
      execArgv: ['--import', join(import.meta.dirname, 'parent-port-double.ts')],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.on('message', (frame: { port?: number; closes?: number; data?: unknown }) => {
      if (frame.port !== undefined) this.ports.get(frame.port)?.postMessage(frame.data);
      else if (frame.closes !== undefined) this.ports.get(frame.closes)?.close();
      else this.emit('message', frame.data);
    });
    this.child.on('exit', (code, signal) => {
      for (const port of this.ports.values()) port.close();
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 137 : 1));
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  postMessage(data: unknown, ports: MessagePort[] = []): void {
    if (!this.child.connected) return;
    const opens = ports.map((port) => {
      const id = this.ports.size + 1;
      this.ports.set(id, port);
      port.on('message', (message) => this.child.connected && this.child.send({ port: id, data: message }));
      port.on('close', () => this.child.connected && this.child.send({ closes: id }));
      return id;
    });
    this.child.send({ opens, data } as object);
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): boolean {
    return this.child.kill(signal);
  }

  asProcess(): ServiceProcess {
    return this as unknown as ServiceProcess;
  }
}
