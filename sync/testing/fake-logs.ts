import { EventEnvelope, GENESIS_HASH } from '../../domain/events/envelope.ts';
import { sha256Hex } from '../protocol/chain.ts';
import { type LogRequest, type Point, type ProblemCode, PushRequest, type Receipt } from '../protocol/wire.ts';

type Row = { hash: string; bytes: string; code: string | null };
type Log = { kiosk_id: string; request: LogRequest; rows: Row[] };

/** A refusal, or what a push proved. */
export type Pushed = { code: ProblemCode; head?: Point } | Pick<Receipt, 'upto' | 'head' | 'results'>;

/**
 * A test double of the platform's ingest: the same rules on arrays. Text with `POISON` in it crashes it, as an event may
 * crash a parser; `UNREADABLE` makes it refuse the batch as a whole.
 */
export class FakeLogs {
  #logs = new Map<string, Log>();

  /** Registers a log; false when another one is known by this id. */
  register(logId: string, kioskId: string, request: LogRequest): boolean {
    const known = this.#logs.get(logId);
    if (!known) this.#logs.set(logId, { kiosk_id: kioskId, request, rows: [] });
    return !known || (known.kiosk_id === kioskId && JSON.stringify(known.request) === JSON.stringify(request));
  }

  /** Logs of one kiosk. */
  of(kioskId: string): string[] {
    return [...this.#logs].filter(([, log]) => log.kiosk_id === kioskId).map(([id]) => id);
  }

  owns(logId: string, kioskId: string): boolean {
    return this.#logs.get(logId)?.kiosk_id === kioskId;
  }

  head(logId: string): Point {
    const seq = this.#log(logId).rows.length;
    return { seq, hash: this.hashAt(logId, seq) ?? GENESIS_HASH };
  }

  hashAt(logId: string, seq: number): string | null {
    const log = this.#log(logId);
    return seq === 0 ? (log.request.parent?.hash ?? GENESIS_HASH) : (log.rows[seq - 1]?.hash ?? null);
  }

  push(logId: string, from: number, json: unknown): Pushed {
    const request = PushRequest.safeParse(json);
    if (!request.success) return { code: 'unreadable' };
    const { rows } = this.#log(logId);
    const head = this.head(logId);
    if (from > rows.length + 1) return { code: 'gap', head };
    if (this.hashAt(logId, from - 1) !== request.data.prev_hash) return { code: 'fork', head };
    const sent = request.data.events.map(read);
    if (sent.some((row) => row.code === null && row.bytes.includes('UNREADABLE'))) return { code: 'unreadable' };
    if (sent.some((row) => row.code === null && row.bytes.includes('POISON'))) return { code: 'internal' };
    if (sent.some((row, i) => (rows[from - 1 + i]?.hash ?? row.hash) !== row.hash)) return { code: 'fork', head };
    const results = sent.map((row, i): Receipt['results'][number] => {
      const known = rows[from - 1 + i];
      const code = known ? known.code : row.code;
      if (code !== null) return { seq: from + i, status: 'quarantined', code };
      return { seq: from + i, status: known ? 'already' : 'stored' };
    });
    rows.push(...sent.slice(rows.length - (from - 1)));
    const last = sent.at(-1);
    return { upto: { seq: from + sent.length - 1, hash: last?.hash ?? '' }, head: this.head(logId), results };
  }

  reconcile(logId: string, points: Point[]): Point | null {
    return points.find((point) => this.hashAt(logId, point.seq) === point.hash) ?? null;
  }

  /** Ids of all events that arrived, each once, the quarantined ones too. */
  eventIds(): Set<string> {
    return new Set([...this.#logs.values()].flatMap((log) => log.rows.map((row) => idOf(row.bytes))));
  }

  /** Ids in quarantine. */
  quarantine(): Set<string> {
    const rows = [...this.#logs.values()].flatMap((log) => log.rows.filter((row) => row.code !== null));
    return new Set(rows.map((row) => idOf(row.bytes)));
  }

  /** Changes a stored row behind everybody's back. */
  edit(logId: string, seq: number): void {
    const row = this.#log(logId).rows[seq - 1];
    if (!row) throw new Error(`no row ${seq}`);
    row.bytes = row.bytes.replace('event', 'edited');
    row.hash = sha256Hex(row.bytes);
  }

  /** The standing audit (I3): rows are what their hashes say, and each continues the one before. Text of the first fault, or null. */
  audit(): string | null {
    for (const [logId, { rows, request }] of this.#logs) {
      let prev = request.parent?.hash ?? GENESIS_HASH;
      for (const [index, row] of rows.entries()) {
        const before = prev;
        prev = row.hash;
        if (row.code !== null) continue; // in quarantine the declared hash stands for the position
        const event = EventEnvelope.safeParse(JSON.parse(row.bytes));
        const held = event.data?.prev_hash === before && event.data.seq === index + 1 && event.data.log_id === logId;
        if (!held || sha256Hex(row.bytes) !== row.hash) return `${logId}/${index + 1}`;
      }
    }
    return null;
  }

  image(): unknown {
    return structuredClone(this.#logs);
  }

  restore(image: unknown): void {
    this.#logs = structuredClone(image) as Map<string, Log>;
  }

  /** The number of logs known. */
  get size(): number {
    return this.#logs.size;
  }

  #log(logId: string): Log {
    const log = this.#logs.get(logId);
    if (!log) throw new Error(`no log ${logId}`);
    return log;
  }
}

function read(event: PushRequest['events'][number]): Row {
  if (typeof event === 'string') return { bytes: event, hash: sha256Hex(event), code: null };
  const bytes = Buffer.from(event.opaque, 'base64').toString('utf8');
  return { bytes, hash: event.hash, code: 'opaque' };
}

function idOf(bytes: string): string {
  return String((JSON.parse(bytes) as { id?: unknown }).id);
}
