import { gzipSync } from 'node:zlib';
import { uuidv7 } from 'uuidv7';
import { type Rng, stream } from '../../domain/demo/rng.ts';
import { generateSigningKey, type SigningKey } from '../protocol/keys.ts';
import type { Rotation } from '../rotate.ts';
import type { SyncStatus } from '../status.ts';
import { createSync, type Sync } from '../sync.ts';
import { FakePlatform } from './fake-platform.ts';
import { FaultyLine } from './faulty-line.ts';
import { MemoryStore } from './memory-store.ts';
import { VirtualClock, WORLD_START_MS } from './virtual-clock.ts';
import { VirtualTimers } from './virtual-timers.ts';

/** One kiosk of a virtual world. */
export type VirtualKiosk = {
  install_id: string;
  store: MemoryStore;
  clock: VirtualClock;
  line: FaultyLine;
  sync: Sync;
  /** Every status it told, oldest first. */
  told: SyncStatus[];
  faults: unknown[];
};

/** The keys of one installation: the present one is that which the identity names. */
class MemoryKeys {
  #current = generateSigningKey();
  #next: SigningKey | null = null;

  /** The key as it is at each look. */
  of(store: MemoryStore): Pick<SigningKey, 'private_key' | 'public_key'> {
    const key = () =>
      this.#next && store.identity()?.public_key === this.#next.public_key ? this.#next : this.#current;
    return {
      get private_key() {
        return key().private_key;
      },
      get public_key() {
        return key().public_key;
      },
    };
  }

  rotation(store: MemoryStore): Rotation {
    return {
      next: () => {
        this.#next ??= generateSigningKey();
        return this.#next;
      },
      taken: (kioskKeyId) => {
        if (!this.#next) return;
        store.takeKey(kioskKeyId, this.#next.public_key);
        this.#current = this.#next;
        this.#next = null;
      },
    };
  }
}

/** A kiosk (or several) with real sync code, a fake platform and a faulty line, on virtual time. */
export class World {
  readonly timers = new VirtualTimers();
  readonly platform = new FakePlatform(() => WORLD_START_MS + this.timers.now());
  readonly rng: Rng;
  readonly kiosks: VirtualKiosk[] = [];
  readonly #signers = new Map<MemoryStore, MemoryKeys>();

  constructor(seed = 1) {
    this.rng = stream(seed, 'world');
  }

  /** A kiosk; `like` makes it a copy of another's disk and key, as a cloned image is. */
  kiosk(like?: VirtualKiosk): VirtualKiosk {
    const clock = new VirtualClock(this.timers);
    const store = new MemoryStore(clock);
    if (like) store.restore(like.store.image());
    const signer = (like && this.#signers.get(like.store)) ?? new MemoryKeys();
    this.#signers.set(store, signer);
    const line = new FaultyLine(this.platform, this.timers);
    const kiosk: Omit<VirtualKiosk, 'sync'> = { install_id: uuidv7(), store, clock, line, told: [], faults: [] };
    const made = { ...kiosk, sync: this.#sync(kiosk, signer) };
    this.kiosks.push(made);
    return made;
  }

  /** A kiosk that is enrolled and in step. */
  async enrolled(): Promise<VirtualKiosk> {
    const kiosk = this.kiosk();
    await this.during(kiosk.sync.enrol('https://city.invalid/', this.platform.code()));
    await this.pass(20_000);
    return kiosk;
  }

  /** Ends the kiosk's process and starts another on the same disk. */
  async restart(kiosk: VirtualKiosk): Promise<void> {
    await this.during(kiosk.sync.stop());
    kiosk.clock.reboot();
    kiosk.sync = this.actorOn(kiosk);
  }

  /** A second actor on the same kiosk, as when its service is started twice. */
  actorOn(kiosk: VirtualKiosk): Sync {
    const signer = this.#signers.get(kiosk.store);
    if (!signer) throw new Error('not a kiosk of this world');
    return this.#sync(kiosk, signer);
  }

  /** Records events and wakes sync, as the service does after each badge. */
  record(kiosk: VirtualKiosk, count = 1, note = 'event'): string[] {
    const ids = Array.from({ length: count }, () => kiosk.store.record(note));
    kiosk.sync.wake();
    return ids;
  }

  /** Lets virtual time pass. */
  async pass(ms: number): Promise<void> {
    await this.timers.advance(ms);
  }

  /** Lets virtual time pass until the promise is settled. */
  async during<T>(promise: Promise<T>): Promise<T> {
    let open = true;
    const end = () => {
      open = false;
    };
    promise.then(end, end);
    await this.timers.settle();
    while (open) await this.timers.advance(this.timers.next() ?? 1000);
    return promise;
  }

  /** Lets virtual time pass until nothing waits on any kiosk; false when that takes longer than `limitMs`. */
  async drain(limitMs: number): Promise<boolean> {
    const end = this.timers.now() + limitMs;
    while (this.kiosks.some(({ sync }) => sync.status().waiting > 0)) {
      if (this.timers.now() > end) return false;
      await this.pass(10_000);
    }
    return true;
  }

  #sync(kiosk: Omit<VirtualKiosk, 'sync'>, signer: MemoryKeys): Sync {
    return createSync({
      store: kiosk.store,
      signer: signer.of(kiosk.store),
      rotation: signer.rotation(kiosk.store),
      install_id: kiosk.install_id,
      software: 'haitang/test',
      clock: kiosk.clock,
      timers: this.timers,
      random: () => this.rng.int(0, 999_999) / 1_000_000,
      fetch: kiosk.line.fetch,
      health: () => ({ schema: 1, health: { database: 'ok', disk_free_bytes: null }, readers: [] }),
      onStatus: (status) => kiosk.told.push(status),
      onFault: (error) => kiosk.faults.push(error),
      gzip: async (bytes) => gzipSync(bytes),
    });
  }
}
