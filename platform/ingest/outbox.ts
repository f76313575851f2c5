import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { cityInstant } from '../../domain/city-time.ts';
import { publicKeyFromBase64, signatureHolds } from '../../sync/protocol/keys.ts';
import {
  lineDigest,
  OutboxEvent,
  OutboxHead,
  OutboxTail,
  outboxNonce,
  outboxProofText,
} from '../../sync/protocol/outbox.ts';
import { seal } from '../../sync/protocol/seal.ts';
import type { PushRequest } from '../../sync/protocol/wire.ts';
import type { Db } from '../database/database.ts';
import { isRefusal } from '../http/problem.ts';
import { loadIdentity, type Making } from '../identity/identity.ts';
import { PLATFORM_LIMITS } from '../limits.ts';
import { loadSettings } from '../settings.ts';
import { durableSeq } from './durable.ts';
import { type LogKey, readLog, registerLog } from './log.ts';
import { push } from './push.ts';

/** What an outbox came to: how many of its events the platform holds now, and the sealed lines for the kiosk. */
export type Imported =
  | { ok: true; log_id: string; events: number; head_seq: number; answers: string[] }
  | { ok: false; error: string };

type Sender = { key: LogKey; revoked: boolean };
type Checked = { head: OutboxHead; sender: Sender; sha256: string; count: number };
/** Lines as they stand in the file, without their line feeds. */
type Lines = () => AsyncIterable<string>;

/**
 * Takes in an outbox that was carried by hand: the same rules as a push over the line, at the same place. Read twice, first
 * for its signature, then batch by batch; a file that was cut short or changed stores nothing.
 */
export async function importOutbox(db: Db, by: Making, path: string): Promise<Imported> {
  const lines: Lines = () =>
    createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  const checked = await check(db, lines);
  if ('error' in checked) return { ok: false, error: checked.error };
  const { head, sender } = checked;
  const registered = await registerLog(db, sender.key, head.log, by.now());
  if (isRefusal(registered)) return { ok: false, error: `log ${head.log_id} is known by another description` };

  const answer = await answering(db, by, checked);
  const answers: string[] = [];
  let prev_hash = head.prev_hash;
  let from_seq = head.from_seq;
  for await (const events of batches(lines, checked.count)) {
    const asked = { key: sender.key, from_seq, request: { prev_hash, events }, revoked: sender.revoked };
    const done = await push(db, asked, by.now());
    if (isRefusal(done)) {
      answers.push(await answer({}));
      break;
    }
    answers.push(await answer(done));
    prev_hash = done.upto.hash;
    from_seq = done.upto.seq + 1;
  }
  const held = await readLog(db, sender.key);
  const events = from_seq - head.from_seq;
  return { ok: true, log_id: head.log_id, events, head_seq: held?.head.seq ?? 0, answers };
}

/** Seals what is known of the log now, with the receipt of a batch when there is one. */
async function answering(db: Db, by: Making, { head, sender, sha256 }: Checked) {
  const { durability } = await loadSettings(db);
  const { current, server_epoch } = await loadIdentity(db, by);
  return async (done: object): Promise<string> => {
    const held = (await readLog(db, sender.key))?.head ?? { seq: 0, hash: head.prev_hash };
    const durable_seq = await durableSeq(db, sender.key, held.seq, durability);
    const body = { log_id: head.log_id, head: held, durable_seq, ...done };
    const { key_id, private_key } = current;
    const sealWith = { server_time: cityInstant(by.now()), server_epoch, key_id, private_key };
    return JSON.stringify(seal(body, { nonce: outboxNonce(sha256), ...sealWith }));
  };
}

/** Reads to the end without keeping anything, and judges the signature. */
async function check(db: Db, lines: Lines): Promise<Checked | { error: string }> {
  const digest = lineDigest();
  let first: string | null = null;
  let last: string | null = null;
  let count = -2;
  for await (const line of lines()) {
    if (last !== null) digest.add(last);
    first ??= line;
    last = line;
    count += 1;
  }
  const head = OutboxHead.safeParse(parse(first));
  const tail = OutboxTail.safeParse(parse(last));
  const sha256 = digest.hex();
  if (!head.success) return { error: 'this is no outbox of a kiosk' };
  if (!tail.success || tail.data.sha256 !== sha256 || tail.data.count !== count) {
    return { error: 'the outbox is not whole: copy it again' };
  }
  const sender = await senderOf(db, head.data, tail.data);
  return sender
    ? { head: head.data, sender, sha256, count }
    : { error: 'no kiosk of this platform signed this outbox' };
}

/** Whose it is: a key that has been replaced since may still have signed it, one that was withdrawn may not. */
async function senderOf(db: Db, head: OutboxHead, tail: OutboxTail): Promise<Sender | null> {
  const row = await db
    .selectFrom('kiosk_key')
    .innerJoin('kiosk', (join) =>
      join.onRef('kiosk.district_id', '=', 'kiosk_key.district_id').onRef('kiosk.kiosk_id', '=', 'kiosk_key.kiosk_id'),
    )
    .select(['kiosk_key.district_id', 'kiosk_key.public_key', 'kiosk.state'])
    .where('kiosk_key.key_id', '=', head.kiosk_key_id)
    .where('kiosk_key.kiosk_id', '=', head.kiosk_id)
    .where('kiosk_key.state', '!=', 'revoked')
    .executeTakeFirst();
  const key = row ? publicKeyFromBase64(row.public_key) : null;
  if (!row || !key || !signatureHolds(outboxProofText(tail), key, tail.signature)) return null;
  const { district_id, state } = row;
  const { kiosk_id, log_id } = head;
  return { key: { district_id, kiosk_id, log_id }, revoked: state === 'revoked' };
}

async function* batches(lines: Lines, count: number): AsyncGenerator<PushRequest['events']> {
  let batch: PushRequest['events'] = [];
  let at = 0;
  for await (const line of lines()) {
    const isEvent = at > 0 && at <= count;
    at += 1;
    if (!isEvent) continue;
    batch.push(OutboxEvent.parse(parse(line)).event);
    if (batch.length < PLATFORM_LIMITS.import_batch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
