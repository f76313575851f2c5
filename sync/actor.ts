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
import { Runner } from './runner.ts';
import { onChange, type SyncStatus, statusOf } from './status.ts';

/** What the actor needs besides the link: time, chance, and somebody to tell. `onFault` gets what is a bug, not a line. */
export type ActorNeeds = HelloNeeds & {
  timers: Timers;
  random(): number;
  onStatus(status: SyncStatus): void;
  onFault(error: unknown): void;
};

type LaneName = 'hello' | 'push' | 'pull';

/** A hello that the platform refuses this often in a row no longer holds back the push: the hello itself may be what is wrong. */
const HELLOS_BEFORE_PUSHING_ANYWAY = 3;

/** Failures of a push that say all there is to know: a smaller one follows, and no hello in between. */
const TOO_LARGE: ReadonlySet<ReasonCode> = new Set(['batch-too-large', 'http_error']);

/**
 * The one actor of sync: one exchange at a time, one timer, armed again after every turn whatever happened in it. A turn
 * is hello, push and pull, each if it is due; a push that fails does not keep the pull from its turn.
 */
export class Actor {
  readonly #link: Link;
  readonly #needs: ActorNeeds;
  readonly #runner: Runner;
  readonly #batch = new Batch();
  readonly #mistrust: Mistrust = new Set();
  readonly #lanes: Record<LaneName, Lane>;
  readonly #reasons: Record<LaneName, ReasonCode | null> = { hello: null, push: null, pull: null };
  /** What the last hello found of the open log and nobody has acted on. */
  #stands: Outcome = { kind: 'more' };
  #pacing = FIRST_PACING;
  #lineUp = false;
  #revoked = false;
  #lastSuccess: string | null = null;
  #pushedAt = Number.NEGATIVE_INFINITY;

  constructor(link: Link, needs: ActorNeeds) {
    this.#link = link;
    this.#needs = needs;
    const pace = {
      now: () => needs.timers.now(),
      random: needs.random,
      next_ms: () => this.#pacing.next_ms,
      cap_ms: () => this.#pacing.cap_ms,
    };
    this.#lanes = { hello: new Lane(pace), push: new Lane(pace), pull: new Lane(pace) };
    const tell = onChange(needs.onStatus);
    this.#runner = new Runner(needs.timers, {
      turn: () => this.#turn(),
      nextDue: () => this.#nextDue(),
      after: () => tell(this.status()),
      onFault: needs.onFault,
      fallbackMs: () => this.#pacing.cap_ms,
    });
  }

  /** Begins, after a random part of a few seconds. */
  start(): void {
    this.#lanes.hello.wake(this.#needs.random() * SYNC_LIMITS.start_spread_ms);
    this.#runner.rearm();
  }

  /** Runs work of others between turns; the enrolment is one. */
  serially<T>(work: () => Promise<T>): Promise<T> {
    return this.#runner.serially(work);
  }

  /** A new identity: everything known of the platform before is void. Hello follows at once. */
  enrolled(): void {
    this.#revoked = false;
    for (const name of ['hello', 'push', 'pull'] as const) {
      this.#reasons[name] = null;
      this.#lanes[name].failures = 0;
    }
    this.#wakeAll();
  }

  /** A new event is in the ledger: push it soon, if the line is up; if not, the planned try comes early enough. */
  wake(): void {
    if (this.#lineUp && this.#lanes.push.failures === 0) {
      const pause = this.#pushedAt + this.#pacing.next_ms - this.#needs.timers.now();
      this.#lanes.push.wake(Math.max(pause, (SYNC_LIMITS.wake_ms * (1 + this.#needs.random())) / 2));
    }
    this.#runner.rearm();
  }

  /** One whole turn now, whatever was planned; resolves when it is over. */
  async syncNow(): Promise<SyncStatus> {
    this.#wakeAll();
    await this.#runner.turn();
    return this.status();
  }

  /** How things stand. */
  status(): SyncStatus {
    const next = this.#runner.stopped ? Number.POSITIVE_INFINITY : this.#nextDue();
    return statusOf(this.#link.store, {
      up: this.#lineUp,
      revoked: this.#revoked,
      reasons: this.#reasons,
      last_success: this.#lastSuccess,
      next_try_in_ms: next - this.#needs.timers.now(),
    });
  }

  /** A sealed answer came: the line is up, whatever the answer says. `renewed`: of another epoch than before. */
  heard(renewed: boolean): void {
    this.#lineUp = true;
    this.#lastSuccess = this.#needs.clock.at().wall;
    if (renewed) this.#lanes.hello.wake();
  }

  /** Ends: nothing new begins, and the exchange under way (aborted by the caller) is waited for. */
  stop(): Promise<void> {
    return this.#runner.stop();
  }

  async #turn(): Promise<void> {
    const { hello, push, pull } = this.#lanes;
    if (!this.#link.store.identity()) return;
    if (hello.isDue) await this.#run('hello', () => this.#greet());
    const stands = this.#stands;
    this.#stands = { kind: 'more' };
    if (stands.kind !== 'more') await this.#run('push', () => this.#reconciled(stands));
    if (this.#mayPush() && push.isDue) await this.#run('push', () => this.#pushOnce());
    if (this.#lineUp && pull.isDue && !this.#revoked) {
      await this.#run('pull', () => pullFeeds(this.#link, this.#mistrust));
    }
  }

  /** Runs one lane and writes down how it ended and when it is due again; what it throws counts as its failure. */
  async #run(name: LaneName, exchange: () => Promise<Outcome>): Promise<void> {
    try {
      this.#settle(name, await exchange());
    } catch (error) {
      this.#needs.onFault(error);
      this.#settle(name, failure('fault'));
    }
  }

  async #greet(): Promise<Outcome> {
    const { push, pull } = this.#lanes;
    const greeting = await sayHello(this.#link, this.#needs);
    if (greeting.kind === 'failed') {
      if (greeting.reason === 'revoked') push.wake(); // what is recorded already may still be taken
      return greeting;
    }
    if (this.#revoked || !Number.isFinite(pull.due)) pull.wake();
    this.#revoked = false;
    this.#pacing = sanePacing(greeting.pacing);
    this.#batch.limit(this.#pacing.batch_max);
    if (push.failures === 0) push.wake();
    this.#stands = greeting.log;
    return { kind: 'done' };
  }

  #mayPush(): boolean {
    const refused = this.#lanes.hello.failures;
    return this.#lineUp && (refused === 0 || refused >= HELLOS_BEFORE_PUSHING_ANYWAY);
  }

  async #pushOnce(): Promise<Outcome> {
    const outcome = await pushPage(this.#link, this.#batch, this.#pacing.bytes_max);
    if (outcome.kind !== 'done') this.#pushedAt = this.#needs.timers.now();
    return this.#reconciled(outcome);
  }

  async #reconciled(outcome: Outcome): Promise<Outcome> {
    return outcome.kind === 'parted' ? await reconcile(this.#link, openLog(this.#link.store).log_id) : outcome;
  }

  #settle(name: LaneName, outcome: Outcome): void {
    const lane = this.#lanes[name];
    this.#reasons[name] = outcome.kind === 'failed' && !outcome.at_once ? outcome.reason : null;
    if (outcome.kind === 'failed') this.#fail(name, outcome);
    else if (outcome.kind === 'done') lane.done(this.#period(name));
    else if (outcome.kind === 'more') lane.more();
    else {
      this.#batch.forget(); // what was learned of the old log's positions says nothing about the new one's
      lane.step();
    }
  }

  #fail(name: LaneName, outcome: Failure): void {
    const { hello, push, pull } = this.#lanes;
    const lane = this.#lanes[name];
    if (outcome.reason === 'revoked') {
      this.#revoked = true;
      lane.done(name === 'push' ? Number.POSITIVE_INFINITY : WIRE_LIMITS.hello_every_ms);
      return;
    }
    lane.failed(outcome);
    if (outcome.network) this.#lineUp = false;
    if (outcome.reason === 'too-many-requests' || outcome.reason === 'unavailable') {
      for (const other of [hello, push, pull]) other.due = Math.max(other.due, lane.due);
    } else if (outcome.network || (name === 'push' && !TOO_LARGE.has(outcome.reason))) {
      // Hello comes before the next try: is it the line, this batch, or everything? And where does the platform's head lie?
      hello.due = Math.min(hello.due, lane.due);
    }
  }

  /** How long a lane rests when nothing wakes it. A push waits for an event. */
  #period(name: LaneName): number {
    if (name === 'hello') return WIRE_LIMITS.hello_every_ms;
    return name === 'pull' ? Math.max(SYNC_LIMITS.pull_every_ms, this.#pacing.next_ms) : Number.POSITIVE_INFINITY;
  }

  #wakeAll(): void {
    for (const lane of Object.values(this.#lanes)) lane.due = this.#needs.timers.now();
  }

  #nextDue(): number {
    const { hello, push, pull } = this.#lanes;
    if (!this.#link.store.identity()) return Number.POSITIVE_INFINITY;
    if (!this.#lineUp) return hello.due;
    return Math.min(
      hello.due,
      this.#mayPush() ? push.due : Number.POSITIVE_INFINITY,
      this.#revoked ? Number.POSITIVE_INFINITY : pull.due,
    );
  }
}
