import type { Clock } from '../domain/clock.ts';
import type { Timers } from '../domain/timers.ts';
import { Actor } from './actor.ts';
import { type EnrolResult, enrol } from './enrol.ts';
import type { Health } from './hello.ts';
import { createLink } from './link.ts';
import { platformTime } from './platform-time.ts';
import type { SigningKey } from './protocol/keys.ts';
import type { SealFields } from './protocol/seal.ts';
import type { Rotation } from './rotate.ts';
import type { SyncStatus } from './status.ts';
import type { SyncStore } from './store.ts';
import { createTransport, type Fetch, type Gzip } from './transport.ts';

/** What sync needs of the kiosk's service. */
export type SyncNeeds = {
  store: SyncStore;
  /** This kiosk's key, from the vault; read anew for every request, since a rotation changes it. */
  signer: Pick<SigningKey, 'private_key' | 'public_key'>;
  /** Without it the command `rotate-key` is skipped. */
  rotation?: Rotation;
  /** Random, kept outside the database file, so that a copied database shows. */
  install_id: string;
  /** Name and version, for example `haitang/0.1.0`. */
  software: string;
  clock: Clock;
  timers: Timers;
  /** 0 ≤ x < 1, for jitter alone. */
  random(): number;
  fetch: Fetch;
  health(): Health;
  onStatus(status: SyncStatus): void;
  /** A bug came to light; sync goes on. */
  onFault(error: unknown): void;
  gzip?: Gzip;
};

/** Sync as the kiosk's service holds it. It runs by itself from the start. */
export type Sync = {
  enrol(url: string, code: string): Promise<EnrolResult>;
  /** A new event is in the ledger. */
  wake(): void;
  /** One turn at once, for the button of staff; resolves with how things stand after it. */
  syncNow(): Promise<SyncStatus>;
  status(): SyncStatus;
  /** Aborts what is under way and resolves when nothing of sync runs any more. */
  stop(): Promise<void>;
};

/** Puts the pieces together and starts. */
export function createSync(needs: SyncNeeds): Sync {
  const { store, clock, timers, signer, software, install_id } = needs;
  const time = platformTime(clock);
  const stopping = new AbortController();
  const heard = (seal: SealFields) => {
    time.learn(seal.server_time);
    store.serverTime(seal.server_time, clock.at().mono_ms);
    const epoch = store.identity()?.server_epoch;
    const renewed = epoch !== undefined && epoch !== seal.server_epoch;
    if (renewed) store.serverEpoch(seal.server_epoch);
    actor.heard(renewed);
  };
  const transport = createTransport({
    fetch: needs.fetch,
    timers,
    time,
    signer,
    software,
    stop: stopping.signal,
    heard,
    ...(needs.gzip ? { gzip: needs.gzip } : {}),
  });
  const { random, health, onStatus, onFault } = needs;
  const link = createLink(store, transport);
  const rotation = needs.rotation ? { rotation: needs.rotation } : {};
  const actor = new Actor(link, { clock, software, timers, random, health, onStatus, onFault, ...rotation });
  actor.start();
  return {
    enrol: (url, code) =>
      actor.serially(async () => {
        const result = await enrol({ store, transport, signer, install_id, software }, url, code);
        if (result.ok) actor.enrolled();
        return result;
      }),
    wake: () => actor.wake(),
    syncNow: () => actor.syncNow(),
    status: () => actor.status(),
    async stop() {
      stopping.abort();
      await actor.stop();
    },
  };
}
