import type { Weakening } from './weakenings.ts';
import { type Answer, hashOf, type Point, type Request, type Row } from './wire.ts';

type Log = {
  id: number;
  root: number;
  sealed: boolean;
  registered: boolean;
  acked: number;
  durable: number;
  /** Rows up to here are removed; their hashes stay. */
  pruned: number;
  rows: Row[];
};

/** Everything on a kiosk's disk. `recorded` is what green lights promised; it stands for the people, not for the file. */
export type Disk = { logs: Log[]; recorded: number[] };

/** Sends a request; null is no answer. */
export type Send = (request: Request) => Answer | null;

const LARGEST_BATCH = 8;
const TURNS_OF_SEARCH = 12;

/** The kiosk's rules: what `sync/` does, without time, bytes and errors of its own. */
export class ModelKiosk {
  disk: Disk;
  #size = LARGEST_BATCH;
  #opaque = false;
  readonly #weak: Weakening | null;
  readonly #newLog: () => number;

  constructor(disk: Disk | null, weak: Weakening | null, newLog: () => number) {
    this.#weak = weak;
    this.#newLog = newLog;
    this.disk = disk ?? { logs: [], recorded: [] };
    if (!disk) this.#open(0);
  }

  /** A tap: the event is on the disk. */
  record(event: number, poison: boolean): void {
    this.disk.recorded.push(event);
    this.#append(event, poison);
  }

  get waiting(): number {
    return this.#current.rows.length - this.#current.acked;
  }

  /** One turn of the actor. `probe`: hello is due. */
  turn(send: Send, probe: boolean): void {
    if (probe && this.#probes()) this.#hello(send);
    for (let i = 0; i < TURNS_OF_SEARCH && this.waiting > 0; i += 1) if (!this.#push(send)) break;
    this.#prune();
  }

  #probes(): boolean {
    return (this.#weak !== 'no_idle_probe' && this.#weak !== 'any_200_acks') || this.waiting > 0;
  }

  #hello(send: Send): void {
    const answer = send({ kind: 'hello', logs: this.disk.logs.map((log) => log.id) });
    if (answer?.kind !== 'heads') return;
    const log = this.#current;
    const known = answer.heads.get(log.id);
    if (!known) this.#register(send);
    else if (this.#takes(log, known.head)) log.durable = known.durable;
    else this.#parted(send);
  }

  #register(send: Send): void {
    const log = this.#current;
    const answer = send({ kind: 'register', log: log.id, root: log.root });
    if (answer?.kind !== 'head') return;
    log.registered = true;
    if (!this.#takes(log, answer.head)) this.#parted(send);
  }

  /** Returns whether going on at once makes sense. */
  #push(send: Send): boolean {
    const log = this.#current;
    if (!log.registered) {
      this.#register(send);
      return log.registered;
    }
    const rows = log.rows.slice(log.acked, log.acked + (this.#opaque ? 1 : this.#size));
    const prev = hashAt(log, log.acked) ?? 0;
    const answer = send({ kind: 'push', log: log.id, from: log.acked + 1, prev, rows, opaque: this.#opaque });
    return answer !== null && this.#taken(send, log, rows.length, answer);
  }

  #taken(send: Send, log: Log, sent: number, answer: Answer): boolean {
    switch (answer.kind) {
      case 'receipt':
        this.#opaque = false;
        this.#size = Math.min(this.#size * 2, LARGEST_BATCH);
        log.durable = answer.durable;
        if (!this.#takes(log, answer.head)) this.#parted(send);
        return true;
      case 'conflict':
        if (this.#weak === 'conflict_ignored') return false;
        if (!this.#takes(log, answer.head)) this.#parted(send);
        return true;
      case 'unknown_log':
        this.#register(send);
        return true;
      case 'refused':
        if (this.#size === 1) this.#opaque = true;
        this.#size = Math.max(1, Math.floor(this.#size / 2));
        return true;
      case 'fake':
        if (this.#weak !== 'any_200_acks' && this.#weak !== 'any_200_acks_but_probed') return false;
        log.acked += sent;
        return true;
      default:
        return false;
    }
  }

  /** The platform's head, if our own hash stands there. */
  #takes(log: Log, head: Point): boolean {
    if (hashAt(log, head.seq) !== head.hash) return false;
    if (head.seq > log.acked || this.#weak !== 'ack_never_lowered') log.acked = head.seq;
    return true;
  }

  #parted(send: Send): void {
    if (this.#weak === 'parting_ignored') return;
    const log = this.#current;
    const top = log.rows.length;
    const points = Array.from({ length: top + 1 }, (_, back) => ({
      seq: top - back,
      hash: hashAt(log, top - back) ?? 0,
    }));
    const answer = send({ kind: 'reconcile', log: log.id, points });
    if (answer?.kind !== 'match' || this.#takes(log, answer.head)) return;
    if (this.#weak === 'head_taken_over') {
      log.acked = Math.min(answer.head.seq, top);
      return;
    }
    if (this.#weak === 'prefix_unseen' && answer.match === top) return;
    log.acked = answer.match;
    this.#fork(log);
  }

  #fork(old: Log): void {
    old.sealed = true;
    this.#open(hashAt(old, old.rows.length) ?? 0);
    this.#opaque = false;
    const from = this.#weak === 'rehome_unacked_only' ? old.acked : old.pruned;
    for (const row of old.rows.slice(Math.max(from, old.pruned))) this.#append(row.event, row.poison);
  }

  /** Events go only when every backup that may be restored has them (I7); the hash of the last one stays. */
  #prune(): void {
    const log = this.#current;
    const upTo = this.#weak === 'pruned_at_once' ? log.acked : Math.min(log.durable, log.acked);
    log.pruned = Math.max(log.pruned, upTo);
    log.acked = Math.max(log.acked, log.pruned);
  }

  #open(root: number): void {
    const id = this.#newLog();
    this.disk.logs.push({ id, root, sealed: false, registered: false, acked: 0, durable: 0, pruned: 0, rows: [] });
  }

  #append(event: number, poison: boolean): void {
    const log = this.#current;
    const prev = hashAt(log, log.rows.length) ?? 0;
    log.rows.push({ event, hash: hashOf(log.id, event, prev), poison });
  }

  get #current(): Log {
    const log = this.disk.logs.at(-1);
    if (!log) throw new Error('no log');
    return log;
  }
}

function hashAt(log: Log, seq: number): number | null {
  return seq === 0 ? log.root : (log.rows[seq - 1]?.hash ?? null);
}
