import { type Rng, stream } from '../../domain/demo/rng.ts';
import { ModelKiosk, type Send } from './model-kiosk.ts';
import { ModelPlatform } from './model-platform.ts';
import type { Weakening } from './weakenings.ts';
import type { Request } from './wire.ts';

/** At most how many schedules, from which seed on, with which rule left out; `until_caught` ends with the first that fails. */
export type Runs = { seed: number; count: number; weakening?: Weakening | null; until_caught?: boolean };

/** What came of them. `lost`, `unsound` and `stuck` count schedules; `seeds` are those that failed, for a second look. */
export type Report = {
  schedules: number;
  events: number;
  lost: number;
  unsound: number;
  stuck: number;
  forks: number;
  seeds: number[];
};

const STEPS = 90;
const HEALING_ROUNDS = 40;
const MOST_KIOSKS = 5;

/**
 * Runs seeded schedules of recording, sending, loss, duplicates, late copies, fake 200s, poison, disk images put back,
 * cloned disks and a platform restored from backups; then lets the line be fair and asks: has every event of every living
 * disk arrived, once, in sound logs, and has everybody come to rest? Excused are events whose only disk was overwritten.
 */
export function runSchedules({ seed, count, weakening = null, until_caught = false }: Runs): Report {
  const report: Report = { schedules: 0, events: 0, lost: 0, unsound: 0, stuck: 0, forks: 0, seeds: [] };
  for (let i = 0; i < count; i += 1) {
    const one = new Schedule(stream(seed + i, 'schedule'), weakening).run();
    report.schedules += 1;
    report.events += one.events;
    report.forks += one.forks;
    for (const fault of ['lost', 'unsound', 'stuck'] as const) if (one[fault]) report[fault] += 1;
    if (one.lost || one.unsound || one.stuck) report.seeds.push(seed + i);
    if (until_caught && report.seeds.length > 0) break;
  }
  return report;
}

class Schedule {
  readonly #rng: Rng;
  readonly #platform: ModelPlatform;
  readonly #kiosks: ModelKiosk[];
  readonly #weak: Weakening | null;
  readonly #images: { of: number; disk: ModelKiosk['disk'] }[] = [];
  readonly #late: Request[] = [];
  #events = 0;
  #logs = 0;

  constructor(rng: Rng, weak: Weakening | null) {
    this.#rng = rng;
    this.#weak = weak;
    this.#platform = new ModelPlatform(weak);
    this.#kiosks = [0, 1, 2].map(() => this.#kiosk(null));
  }

  run(): { events: number; forks: number; lost: boolean; unsound: boolean; stuck: boolean } {
    for (let step = 0; step < STEPS; step += 1) this.#step();
    this.#heal();
    const arrived = this.#platform.events();
    const promised = this.#kiosks.flatMap((kiosk) => kiosk.disk.recorded);
    return {
      events: this.#events,
      forks: this.#logs - 3,
      lost: promised.some((event) => !arrived.has(event)),
      unsound: !this.#platform.sound(),
      stuck: this.#kiosks.some((kiosk) => kiosk.waiting > 0),
    };
  }

  #step(): void {
    const rng = this.#rng;
    const which = rng.int(0, this.#kiosks.length - 1);
    const kiosk = this.#kiosks[which];
    if (!kiosk) return;
    const dice = rng.int(0, 99);
    if (dice < 40) this.#record(kiosk);
    else if (dice < 85) kiosk.turn(this.#faultySend, rng.chance(40));
    else if (dice < 90) this.#images.push({ of: which, disk: structuredClone(kiosk.disk) });
    else if (dice < 93) this.#restoreDisk();
    else if (dice < 95) this.#clone(kiosk);
    else if (dice < 98) this.#platform.backUp();
    else if (dice < 99) this.#platform.restore((list) => rng.pick(list));
    else this.#deliverLate();
  }

  #record(kiosk: ModelKiosk): void {
    for (let n = this.#rng.int(1, 3); n > 0; n -= 1) {
      this.#events += 1;
      kiosk.record(this.#events, this.#rng.chance(2));
    }
  }

  #restoreDisk(): void {
    if (this.#images.length === 0) return;
    const { of, disk } = this.#rng.pick(this.#images);
    this.#kiosks[of] = this.#kiosk(structuredClone(disk));
  }

  #clone(kiosk: ModelKiosk): void {
    if (this.#kiosks.length < MOST_KIOSKS) this.#kiosks.push(this.#kiosk(structuredClone(kiosk.disk)));
  }

  #deliverLate(): void {
    const request = this.#late.splice(this.#rng.int(0, Math.max(0, this.#late.length - 1)), 1)[0];
    if (request) this.#platform.answer(request);
  }

  /** The line as it is: most messages arrive. */
  #faultySend: Send = (request) => {
    const dice = this.#rng.int(0, 99);
    if (dice < 8) return null;
    if (dice < 12) return { kind: 'fake' };
    const copy = structuredClone(request);
    const answer = this.#platform.answer(copy);
    if (dice < 18) this.#platform.answer(copy);
    if (dice < 24) this.#late.push(copy);
    return dice < 36 && dice >= 24 ? null : structuredClone(answer);
  };

  /** The line is fair from now on. */
  #heal(): void {
    while (this.#late.length > 0) this.#deliverLate();
    const send: Send = (request) => structuredClone(this.#platform.answer(structuredClone(request)));
    for (let round = 0; round < HEALING_ROUNDS; round += 1) for (const kiosk of this.#kiosks) kiosk.turn(send, true);
  }

  #kiosk(disk: ModelKiosk['disk'] | null): ModelKiosk {
    return new ModelKiosk(disk, this.#weak, () => {
      this.#logs += 1;
      return this.#logs;
    });
  }
}
