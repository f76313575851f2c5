import type { FeedName } from '../domain/reference.ts';
import type { Timers } from '../domain/timers.ts';
import type { FeedPage } from '../sync/protocol/wire.ts';
import type { SyncStore } from '../sync/store.ts';
import { createSync } from '../sync/sync.ts';
import { type ClockParts, createClockRecord } from './clock-record.ts';
import type { ReaderView, SyncView } from './contract/screen.ts';
import type { Ledger } from './ledger/ledger.ts';
import { migrations } from './ledger/migrate.ts';
import { lastReceiptTime, movePlatform, saved, syncStore, takeKey } from './ledger/sync-store.ts';
import { whileThereIsRoom } from './ledger/upkeep/room.ts';
import { software } from './software.ts';
import { openKeyRing } from './vault/key-ring.ts';
import type { Vault } from './vault/keys.ts';

/** The line to the city, as the kiosk uses it. */
export type Line = {
  view(): SyncView;
  /** Something new stands in the ledger. */
  wake(): void;
  syncNow(): void;
  /** The platform is reached at another address from now on; it is the same platform with the same keys. */
  movedTo(platform: string): void;
  /** Enrols with a one-time code; `code` is the reason of a refusal. */
  enrol(platform: string, code: string): Promise<{ ok: boolean; code: string | null }>;
  stop(): Promise<void>;
};

/** What the line is made from. */
export type LineParts = {
  ledger: Ledger;
  clock: ClockParts['clock'];
  vault: Vault;
  timers: Timers;
  random: () => number;
  fetch: typeof fetch;
  readers: () => ReaderView[];
  diskFree: () => number | null;
  /** On a full disk the feeds wait: the last room is for check-ins. */
  diskIsFull: () => boolean;
  /** How the ledger's file is, as the platform is told. */
  database: () => 'ok' | 'degraded' | 'corrupt';
  /** A page of a feed was applied. */
  onPage: (name: FeedName, page: FeedPage) => void;
  onChange: () => void;
  /** A bug came to light in sync; it goes on. */
  onFault: (error: unknown) => void;
};

/** Connects the ledger with sync; from here on events go to the city by themselves whenever the line is up. */
export function createLine(parts: LineParts): Line {
  const { ledger, clock, vault } = parts;
  const whole = syncStore(
    () => ledger.db,
    () => clock.at().wall,
    createClockRecord(parts),
  );
  const keys = openKeyRing(vault, { identity: whole.identity, take: (key) => takeKey(ledger.db, key) }, parts.onFault);
  const room = whileThereIsRoom(whole, parts.diskIsFull);
  const store: SyncStore = {
    ...room,
    identity: () => keys.named(whole.identity()),
    applyPage(name, page) {
      room.applyPage(name, page);
      parts.onPage(name, page);
    },
  };
  const sync = createSync({
    store,
    clock,
    signer: keys,
    rotation: keys,
    install_id: vault.keys().install_id,
    software: software(),
    timers: parts.timers,
    random: parts.random,
    fetch: parts.fetch,
    onStatus: parts.onChange,
    onFault: parts.onFault,
    health: () => ({
      schema: migrations().length,
      health: { database: parts.database(), disk_free_bytes: parts.diskFree() },
      readers: parts.readers().map(({ id, state, reason }) => ({ id, state, reason })),
    }),
  });
  return {
    view() {
      const { state, reason, waiting, quarantined, last_success } = sync.status();
      const last = last_success ?? lastReceiptTime(ledger.db);
      return { state, reason, waiting, quarantined, last_success: last, saved: saved(ledger.db) };
    },
    wake: () => sync.wake(),
    syncNow: () => void sync.syncNow(),
    movedTo(platform) {
      movePlatform(ledger.db, platform);
      void sync.syncNow();
    },
    async enrol(platform, code) {
      const result = await sync.enrol(platform, code);
      return { ok: result.ok, code: result.ok ? null : result.code };
    },
    stop: () => sync.stop(),
  };
}
