import type { Timers } from '../domain/timers.ts';
import type { ReasonCode } from './answer.ts';
import { Batch } from './batch.ts';
import { openLog } from './heads.ts';
import { type HelloNeeds, sayHello } from './hello.ts';
import { Lane } from './lane.ts';
import { SYNC_LIMITS } from './limits.ts';
import type { Link } from './link.ts';
import { type Failure, failure, type Outcome } from './outcome.ts';
import { FIRST_PACING, sanePacing } from './pacing.ts';
import { WIRE_LIMITS } from './protocol/limits.ts';
import { type Mistrust, pullFeeds } from './pull.ts';
import { pushPage } from './push.ts';
import { reconcile } from './reconcile.ts';
import { countsOf, type SyncStatus } from './status.ts';

/** What the actor needs besides the link: time, chance, and somebody to tell. `onFault` gets what is a bug, not a line. */
export type ActorNeeds = HelloNeeds & {
  timers: Timers;
  random(): number;
  onStatus(status: SyncStatus): void;
  onFault(error: unknown): void;
};

/** A hello that the platform refuses this often in a row no longer holds back the push: the hello itself may be what is wrong. */
const HELLOS_BEFORE_PUSHING_ANYWAY = 3;

/**
 * The one actor of sync: one exchange at a time, one timer, armed again after every turn whatever happened in it. A turn
 * is hello, push and pull, each if it is due; a push that fails does not keep the pull from its turn.
 */
export class Actor {
  readonly #link: Link;
  readonly #needs: ActorNeeds;
  readonly #batch = new Batch();
  readonly #mistrust: Mistrust = new Set();
  readonly #hello: Lane;
  readonly #push: Lane;
  readonly #pull: Lane;
  readonly #reasons: Record<'hello' | 'push' | 'pull', ReasonCode | null> = { hello: null, push: null, pull: null };
  #pacing = FIRST_PACING;
  #lineUp = false;
  #revoked = false;
  #stopped = false;
  #lastSuccess: string | null = null;
  #pushedAt = Number.NEGATIVE_INFINITY;
  #timer: unknown = null;
  #tail: Promise<unknown> = Promise.resolve();
  #told = '';

  constructor(link: Link, needs: ActorNeeds) {
    this.#link = link;
    this.#needs = needs;
    const pace = {
      now: () => needs.timers.now(),
      random: needs.random,
      next_ms: () => this.#pacing.next_ms,
      cap_ms: () => this.#pacing.cap_ms,
    };
    this.#hello = new Lane(pace);
    this.#push = new Lane(pace);
    this.#pull = new Lane(pace);
  }

  /** Begins, after a random part of a few seconds. */
  start(): void {
    this.#hello.wake(this.#needs.random() * SYNC_LIMITS.start_spread_ms);
    this.#rearm();
  }

  /** A new identity: everything known of the platform before is void. Hello follows at once. */
  enrolled(): void {
    this.#revoked = false;
    this.#reasons.hello = this.#reasons.push = this.#reasons.pull = null;
    for (const lane of [this.#hello, this.#push, this.#pull]) lane.failures = 0;
    this.#wakeAll();
  }

  /** A new event is in the ledger: push it soon, if the line is up; if not, the planned try comes early enough. */
  wake(): void {
    if (this.#lineUp && this.#push.failures === 0) {
      const pause = this.#pushedAt + this.#pacing.next_ms - this.#needs.timers.now();
      this.#push.wake(Math.max(pause, (SYNC_LIMITS.wake_ms * (1 + this.#needs.random())) / 2));
    }
    this.#rearm();
  }

  /** One whole turn now, whatever was planned; resolves when it is over. */
  async syncNow(): Promise<SyncStatus> {
    this.#wakeAll();
    await this.serially(() => this.#turn());
    return this.status();
  }

  /** How things stand. */
  status(): SyncStatus {
    const { hello, push, pull } = this.#reasons;
    const store = this.#link.store;
    const next = this.#stopped ? Number.POSITIVE_INFINITY : this.#nextDue();
    const online = this.#lineUp && hello === null;
    return {
      state: !store.identity() ? 'not_enrolled' : this.#revoked ? 'revoked' : online ? 'online' : 'offline',
      reason: hello ?? push ?? pull,
      ...countsOf(store),
      last_success: this.#lastSuccess,
      next_try_in_ms: Number.isFinite(next) ? Math.max(0, Math.round(next - this.#needs.timers.now())) : null,
    };
  }

  /** A sealed answer came: the line is up, whatever the answer says. `renewed`: of another epoch than before. */
  heard(renewed: boolean): void {
    this.#lineUp = true;
    this.#lastSuccess = this.#needs.clock.at().wall;
    if (renewed) this.#hello.wake();
  }

  /** Ends: nothing new begins, and the exchange under way (aborted by the caller) is waited for. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#needs.timers.clearTimeout(this.#timer);
    await this.#tail;
  }

  /** Runs work when nothing else of this actor runs, and arms the timer after it, also when it throws. */
  serially<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(work).finally(() => this.#rearm());
    this.#tail = run.catch(() => {});
    return run;
  }

  async #turn(): Promise<void> {
    if (this.#stopped || !this.#link.store.identity()) return;
    try {
      if (this.#hello.isDue) await this.#greet();
      if (this.#mayPush() && this.#push.isDue) await this.#pushOnce();
      if (this.#lineUp && this.#pull.isDue && !this.#revoked) await this.#pullOnce();
    } catch (error) {
      this.#needs.onFault(error);
      this.#settle('hello', this.#hello, failure('fault'));
    }
  }

  async #greet(): Promise<void> {
    const greeting = await sayHello(this.#link, this.#needs);
    if (greeting.kind === 'failed') {
      this.#settle('hello', this.#hello, greeting);
      if (this.#revoked) this.#push.wake(); // what is recorded already may still be taken
      return;
    }
    if (this.#revoked) this.#pull.wake();
    this.#revoked = false;
    this.#reasons.hello = null;
    this.#pacing = sanePacing(greeting.pacing);
    this.#batch.limit(this.#pacing.batch_max);
    this.#hello.done(WIRE_LIMITS.hello_every_ms);
    if (this.#push.failures === 0) this.#push.wake();
    if (this.#pull.failures === 0 && !Number.isFinite(this.#pull.due)) this.#pull.wake();
    if (greeting.log.kind !== 'more') this.#settle('push', this.#push, await this.#reconciled(greeting.log));
  }

  #mayPush(): boolean {
    const refused = this.#hello.failures;
    return this.#lineUp && (refused === 0 || refused >= HELLOS_BEFORE_PUSHING_ANYWAY);
  }

  async #pushOnce(): Promise<void> {
    const outcome = await pushPage(this.#link, this.#batch, this.#pacing.bytes_max);
    if (outcome.kind !== 'done') this.#pushedAt = this.#needs.timers.now();
    this.#settle('push', this.#push, await this.#reconciled(outcome));
  }

  async #pullOnce(): Promise<void> {
    this.#settle('pull', this.#pull, await pullFeeds(this.#link, this.#mistrust));
  }

  async #reconciled(outcome: Outcome): Promise<Outcome> {
    return outcome.kind === 'parted' ? await reconcile(this.#link, openLog(this.#link.store).log_id) : outcome;
  }

  /** Writes down how a lane's exchange ended and when it is due again. */
  #settle(name: 'hello' | 'push' | 'pull', lane: Lane, outcome: Outcome): void {
    this.#reasons[name] = outcome.kind === 'failed' && !outcome.at_once ? outcome.reason : null;
    if (outcome.kind === 'failed') this.#fail(lane, outcome);
    else if (outcome.kind === 'done') lane.done(name === 'pull' ? this.#pullEvery() : Number.POSITIVE_INFINITY);
    else if (outcome.kind === 'more') lane.more();
    else {
      this.#batch.forget(); // what was learned of the old log's positions says nothing about the new one's
      lane.step();
    }
  }

  #fail(lane: Lane, outcome: Failure): void {
    if (outcome.reason === 'revoked') {
      this.#revoked = true;
      lane.done(lane === this.#push ? Number.POSITIVE_INFINITY : WIRE_LIMITS.hello_every_ms);
      return;
    }
    lane.failed(outcome);
    if (outcome.network) {
      this.#lineUp = false;
      this.#hello.due = Math.min(this.#hello.due, lane.due); // when the line returns, hello comes first
    } else if (outcome.reason === 'too-many-requests' || outcome.reason === 'unavailable') {
      for (const other of [this.#hello, this.#push, this.#pull]) other.due = Math.max(other.due, lane.due);
    } else if (lane === this.#push) {
      this.#hello.wake(); // is it the batch, or is it everything? and where does the platform's head lie?
    }
  }

  #pullEvery(): number {
    return Math.max(SYNC_LIMITS.pull_every_ms, this.#pacing.next_ms);
  }

  #wakeAll(): void {
    for (const lane of [this.#hello, this.#push, this.#pull]) lane.due = this.#needs.timers.now();
  }

  #nextDue(): number {
    if (!this.#link.store.identity()) return Number.POSITIVE_INFINITY;
    if (!this.#lineUp) return this.#hello.due;
    const push = this.#mayPush() ? this.#push.due : Number.POSITIVE_INFINITY;
    const pull = this.#revoked ? Number.POSITIVE_INFINITY : this.#pull.due;
    return Math.min(this.#hello.due, push, pull);
  }

  #rearm(): void {
    this.#needs.timers.clearTimeout(this.#timer);
    if (this.#stopped) return;
    try {
      const next = this.#nextDue();
      if (Number.isFinite(next)) this.#arm(Math.max(0, next - this.#needs.timers.now()));
      this.#tell();
    } catch (error) {
      this.#arm(this.#pacing.cap_ms); // storage that cannot even be read: come back later, but come back
      this.#needs.onFault(error);
    }
  }

  #arm(wait: number): void {
    this.#needs.timers.clearTimeout(this.#timer);
    this.#timer = this.#needs.timers.setTimeout(() => void this.serially(() => this.#turn()), wait);
  }

  /** Tells the status when something in it changed; that the next try came nearer is no change. */
  #tell(): void {
    const status = this.status();
    const told = JSON.stringify({ ...status, next_try_in_ms: null, last_success: null });
    if (told === this.#told) return;
    this.#told = told;
    this.#needs.onStatus(status);
  }
}
