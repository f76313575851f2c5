import type { Weakening } from './weakenings.ts';
import { type Answer, hashOf, type Point, type Request, type Row } from './wire.ts';

type Log = { root: number; rows: Row[]; head: Point };

/** The platform's rules, and backups of it. */
export class ModelPlatform {
  #logs = new Map<number, Log>();
  #backups: Map<number, Log>[] = [new Map()];
  readonly #weak: Weakening | null;

  constructor(weak: Weakening | null) {
    this.#weak = weak;
  }

  /** Answers a request as docs/protocol.md says. */
  answer(request: Request): Answer {
    if (request.kind === 'hello') return { kind: 'heads', heads: this.#heads(request.logs) };
    if (request.kind === 'register') return this.#register(request.log, request.root);
    const log = this.#logs.get(request.log);
    if (!log) return { kind: 'unknown_log' };
    if (request.kind === 'reconcile') {
      const match = request.points.find((point) => hashAt(log, point.seq) === point.hash);
      return { kind: 'match', match: match?.seq ?? 0, head: log.head };
    }
    return this.#push(log, request);
  }

  /** Takes a backup; the two oldest beyond six are thrown away, and with them what they could have brought back. */
  backUp(): void {
    this.#backups.push(structuredClone(this.#logs));
    if (this.#backups.length > 6) this.#backups.splice(0, 2);
  }

  /** Puts a backup back. */
  restore(choose: <T>(list: readonly T[]) => T): void {
    this.#logs = structuredClone(choose(this.#backups));
  }

  /** All events that arrived. */
  events(): Set<number> {
    return new Set([...this.#logs.values()].flatMap((log) => log.rows.map((row) => row.event)));
  }

  /** The standing audit: rows are dense up to the head, each continues the one before, none stands twice in a log (I2, I3). */
  sound(): boolean {
    return [...this.#logs].every(([id, log]) => {
      let prev = log.root;
      const holds = log.rows.every((row) => {
        const continues = row.hash === hashOf(id, row.event, prev);
        prev = row.hash;
        return continues;
      });
      const once = new Set(log.rows.map((row) => row.event)).size === log.rows.length;
      return holds && once && log.head.seq === log.rows.length && log.head.hash === prev;
    });
  }

  #heads(ids: number[]): Map<number, { head: Point; durable: number }> {
    const known = ids.flatMap((id) => {
      const log = this.#logs.get(id);
      return log ? [[id, { head: log.head, durable: this.#durable(id) }] as const] : [];
    });
    return new Map(known);
  }

  #register(id: number, root: number): Answer {
    const log = this.#logs.get(id) ?? { root, rows: [], head: { seq: 0, hash: root } };
    this.#logs.set(id, log);
    return { kind: 'head', head: log.head, durable: this.#durable(id) };
  }

  #push(log: Log, request: Extract<Request, { kind: 'push' }>): Answer {
    const { from, prev, rows, opaque } = request;
    if (from > log.head.seq + 1) return { kind: 'conflict', head: log.head };
    const checked = this.#weak !== 'overlap_unchecked';
    if (checked && hashAt(log, from - 1) !== prev) return { kind: 'conflict', head: log.head };
    if (!opaque && rows.some((row) => row.poison)) return { kind: 'refused' };
    const differs = rows.some((row, i) => (log.rows[from - 1 + i]?.hash ?? row.hash) !== row.hash);
    if (checked && differs) return { kind: 'conflict', head: log.head };
    const last = rows.at(-1)?.hash ?? prev;
    const upto = { seq: from + rows.length - 1, hash: last };
    if (this.#weak === 'head_without_rows') {
      if (upto.seq > log.head.seq) log.head = upto;
    } else {
      log.rows.push(...rows.slice(log.rows.length - (from - 1)));
      log.head = { seq: log.rows.length, hash: log.rows.at(-1)?.hash ?? log.root };
    }
    return { kind: 'receipt', upto, head: log.head, durable: this.#durable(request.log) };
  }

  /** What every backup that may still be restored contains. */
  #durable(id: number): number {
    return Math.min(...this.#backups.map((logs) => logs.get(id)?.head.seq ?? 0));
  }
}

function hashAt(log: Log, seq: number): number | null {
  if (seq === 0) return log.root;
  return seq === log.head.seq ? log.head.hash : (log.rows[seq - 1]?.hash ?? null);
}
