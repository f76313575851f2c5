import { uuidv7 } from 'uuidv7';
import { cityInstant } from '../../domain/city-time.ts';
import { GENESIS_HASH } from '../../domain/events/envelope.ts';
import { canonicalJson, sha256Hex } from '../../sync/protocol/chain.ts';
import type { PushRequest } from '../../sync/protocol/wire.ts';

type Row = { seq: number; bytes: string; hash: string; id: string };

/** A log in memory: the same chain a kiosk writes, made of whatever events a test needs. */
export class TestLedger {
  readonly logId: string;
  readonly base: string;
  readonly rows: Row[] = [];
  /** Epoch ms that the next event claims. */
  wall = Date.UTC(2026, 10, 23, 11, 30);

  constructor(base: string = GENESIS_HASH, logId: string = uuidv7()) {
    this.base = base;
    this.logId = logId;
  }

  get head(): { seq: number; hash: string } {
    const last = this.rows.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: this.base };
  }

  /** Appends an event; `over` replaces fields of the envelope. */
  append(type: string, body: object, over: object = {}): Row {
    const event = {
      log_id: this.logId,
      seq: this.head.seq + 1,
      id: uuidv7(),
      type,
      version: 1,
      at: { wall: cityInstant(this.wall), zone: 'Asia/Shanghai', mono_ms: 1, boot_id: 'boot', clock: 'trusted' },
      actor: { kind: 'kiosk' },
      body,
      prev_hash: this.head.hash,
      ...over,
    };
    return this.appendText(canonicalJson(event), event.id);
  }

  /** Appends any text as a row. */
  appendText(bytes: string, id = ''): Row {
    const row = { seq: this.head.seq + 1, bytes, hash: sha256Hex(bytes), id };
    this.rows.push(row);
    return row;
  }

  /** `count` plain events. */
  fill(count: number): this {
    for (let n = 0; n < count; n++) this.append('meeting.check_out_started', { meeting_id: uuidv7() });
    return this;
  }

  /** A person is recorded at a meeting. */
  record(meeting_id: string, member_id: string, over: object = {}): Row {
    return this.append('attendance.recorded', {
      meeting_id,
      member_id,
      read_id: uuidv7(),
      role: 'member',
      late: false,
      ...over,
    });
  }

  hashAt(seq: number): string {
    return seq === 0 ? this.base : (this.rows[seq - 1]?.hash ?? '');
  }

  /** The push of rows `from`..`to`. */
  batch(from = 1, to = this.rows.length): PushRequest {
    return { prev_hash: this.hashAt(from - 1), events: this.rows.slice(from - 1, to).map((row) => row.bytes) };
  }

  /** The same history up to `seq`, to go another way from there: a restored or cloned disk. */
  forkAt(seq: number): TestLedger {
    const copy = new TestLedger(this.base, this.logId);
    copy.rows.push(...this.rows.slice(0, seq));
    return copy;
  }
}
