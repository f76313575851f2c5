import { RPCHandler } from '@orpc/server/message-port';
import type { Logger } from 'pino';
import { z } from 'zod';
import { parseReaderUrl, type ReaderSource } from '../../device/index.ts';
import { faultWords } from '../cli/fault-words.ts';
import { prepareDataFolder } from '../ledger/ledger.ts';
import { type Service, startService } from '../service-run.ts';
import { Keys, type Vault } from '../vault/keys.ts';
import { vaultOf } from '../vault/vault-of.ts';
import { createRouter } from './router.ts';

type Port = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0] & { start?(): void };

/** The line to the shell that started this process: Electron's process.parentPort, or a double of it in a test. */
export type ParentPort = {
  on(event: 'message', listener: (message: { data: unknown; ports: Port[] }) => void): void;
  postMessage(message: unknown): void;
};

const Start = z.object({
  type: z.literal('start'),
  options: z.object({
    data: z.string().min(1),
    demo: z.boolean(),
    readers: z.array(z.string()),
    platform: z.string().nullable(),
    enrol_code: z.string().nullable(),
  }),
  keys: Keys.nullable(),
});
const Message = z.discriminatedUnion('type', [
  Start,
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('stop') }),
]);

/**
 * The service as a child of the shell: `start` opens it, `connect` brings one window's port, `stop` ends it. It answers
 * `ready`, `failed` with the reason in words, `keys` when a key was made, and `stopped` before `exit` is called.
 */
export function obeyParent(parent: ParentPort, openLog: (data: string) => Logger, exit: () => void): void {
  let service: Service | null = null;
  let handler: RPCHandler<Record<never, never>> | null = null;

  /** Opens the service; the reason in words when it cannot be opened. */
  function start({ options, keys }: z.infer<typeof Start>): string | null {
    const readers: ReaderSource[] = [];
    for (const url of options.readers) {
      const reader = parseReaderUrl(url);
      if (!reader.ok) return reader.error;
      readers.push(reader.source);
    }
    prepareDataFolder(options.data);
    const vault = vaultOf(options.data, keys && vaultOfParent(keys, parent));
    if (!vault.ok) return faultWords(vault.fault);
    const { data, demo, platform, enrol_code: enrolCode } = options;
    const log = openLog(data);
    const started = startService({ data, demo, platform, enrolCode, readers, vault: vault.vault, log });
    if (!started.ok) return faultWords(started.fault);
    service = started.service;
    handler = new RPCHandler(createRouter(service.kiosk));
    service.ready.catch((error: unknown) => log.error({ err: error }, 'start'));
    return null;
  }

  parent.on('message', ({ data, ports }) => {
    const message = Message.safeParse(data);
    if (!message.success) return;
    if (message.data.type === 'start' && !service) {
      const reason = start(message.data);
      parent.postMessage(reason === null ? { type: 'ready' } : { type: 'failed', reason });
    } else if (message.data.type === 'connect' && handler) {
      for (const port of ports) {
        handler.upgrade(port);
        port.start?.();
      }
    } else if (message.data.type === 'stop') {
      void Promise.resolve(service?.stop()).finally(() => {
        parent.postMessage({ type: 'stopped' });
        exit();
      });
    }
  });
}

/** Keys that the shell's vault keeps: a changed one is handed back to it. */
function vaultOfParent(given: Keys, parent: ParentPort): Vault {
  let keys = given;
  return {
    keys: () => keys,
    save(changed) {
      keys = changed;
      parent.postMessage({ type: 'keys', keys });
    },
  };
}
