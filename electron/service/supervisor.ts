import type { MessagePortMain, UtilityProcess } from 'electron';
import { SHELL_LIMITS } from '../limits.ts';
import type { Timers } from '../timers.ts';
import type { ShellKeys } from '../vault/keys.ts';
import { FromService, type StartMessage, type ToService } from './messages.ts';

/** What a supervisor needs of a utility process. */
export type ServiceProcess = Pick<UtilityProcess, 'postMessage' | 'kill' | 'pid' | 'on'>;

/** `reason` is what the service said before it went, else how it went. */
export type ServiceState =
  | { name: 'starting' }
  | { name: 'ready' }
  | { name: 'restarting'; reason: string; in_ms: number }
  | { name: 'stopped' };

export type SupervisorDeps = {
  fork(): ServiceProcess;
  start(): StartMessage;
  timers: Timers;
  /** Ends a process that does not obey (SIGKILL). */
  killHard(pid: number): void;
  onState(state: ServiceState): void;
  onKeys(keys: ShellKeys): void;
};

export type Supervisor = {
  /** Hands one end of a channel to the service; false when it is not ready, and then the port is still the caller's. */
  connect(port: MessagePortMain): boolean;
  /** Stops the service for good; resolves when it is gone, or could not be made to go, within the limits. */
  stop(): Promise<void>;
};

/**
 * Keeps one service running: starts it, starts it again when it dies, fails or never becomes ready, with growing waits.
 * The service owns the database, so there is never a second one before the first has exited.
 */
export function superviseService(deps: SupervisorDeps): Supervisor {
  const { timers } = deps;
  let wait: number = SHELL_LIMITS.restart_first_ms;
  let current: Run | null = null;
  let pause: unknown = null;
  let stopping = false;

  const start = () => {
    pause = null;
    deps.onState({ name: 'starting' });
    current = runService(deps, ({ reason, lived_ms }) => {
      current = null;
      if (stopping) return deps.onState({ name: 'stopped' });
      if (lived_ms >= SHELL_LIMITS.stable_after_ms) wait = SHELL_LIMITS.restart_first_ms;
      deps.onState({ name: 'restarting', reason, in_ms: wait });
      pause = timers.setTimeout(start, wait);
      wait = Math.min(wait * 2, SHELL_LIMITS.restart_max_ms);
    });
  };

  start();
  return {
    connect: (port) => current?.connect(port) ?? false,
    async stop() {
      stopping = true;
      if (pause !== null) timers.clearTimeout(pause);
      if (current === null) return deps.onState({ name: 'stopped' });
      await current.stop();
    },
  };
}

type Run = { connect(port: MessagePortMain): boolean; stop(): Promise<void> };
type End = { reason: string; lived_ms: number };

/** One life of the service, from fork to exit. `onEnd` is called once, after the exit. */
function runService(deps: SupervisorDeps, onEnd: (end: End) => void): Run {
  const { timers } = deps;
  const child = deps.fork();
  const post = (message: ToService, ports: MessagePortMain[] = []) => child.postMessage(message, ports);
  const gone = Promise.withResolvers<void>();
  let readyAt: number | null = null;
  let reason: string | null = null;
  let hard: unknown = null;

  const end = () => {
    if (hard !== null) return;
    child.kill();
    const { pid } = child;
    hard = timers.setTimeout(() => {
      if (pid !== undefined) deps.killHard(pid);
      gone.resolve();
    }, SHELL_LIMITS.kill_after_ms);
  };
  const tooLate = timers.setTimeout(() => {
    reason = 'service_not_ready';
    end();
  }, SHELL_LIMITS.ready_within_ms);

  const obey = (message: FromService) => {
    if (message.type === 'ready') {
      timers.clearTimeout(tooLate);
      readyAt = timers.now();
      deps.onState({ name: 'ready' });
    } else if (message.type === 'keys') {
      deps.onKeys(message.keys);
    } else {
      if (message.type === 'failed') reason = message.reason;
      end();
    }
  };

  child.on('message', (raw: unknown) => {
    const message = FromService.safeParse(raw);
    if (message.success) obey(message.data);
  });
  child.on('exit', (code) => {
    timers.clearTimeout(tooLate);
    if (hard !== null) timers.clearTimeout(hard);
    onEnd({ reason: reason ?? `service_exit_${code}`, lived_ms: readyAt === null ? 0 : timers.now() - readyAt });
    gone.resolve();
  });
  post(deps.start());

  return {
    connect(port) {
      if (readyAt === null || hard !== null) return false;
      post({ type: 'connect' }, [port]);
      return true;
    },
    stop() {
      post({ type: 'stop' });
      const impatient = timers.setTimeout(end, SHELL_LIMITS.stop_within_ms);
      return gone.promise.finally(() => timers.clearTimeout(impatient));
    },
  };
}
