import type { Clock } from '../domain/clock.ts';
import { FEEDS, type FeedName } from '../domain/reference.ts';
import { openLog, takeHead } from './heads.ts';
import type { Link } from './link.ts';
import { type Failure, failureOf, type Outcome } from './outcome.ts';
import { HelloAnswer, type HelloRequest, type Pacing, type PlatformKey } from './protocol/wire.ts';
import { registerLog } from './register.ts';
import { type Rotation, rotateKey } from './rotate.ts';

/** What hello tells of this machine; the kiosk's service fills it in. */
export type Health = Pick<HelloRequest, 'health' | 'readers'> & { schema: number };

/** What hello needs besides the link. */
export type HelloNeeds = { clock: Clock; software: string; health(): Health; rotation?: Rotation };

/** A hello that was answered, with what it asks of the next push; `log` is how the open log stands after it. */
export type Greeting = { kind: 'greeted'; pacing: Pacing; log: Outcome };

/**
 * Compares all heads with the platform, also when there is nothing to send: an idle kiosk is the only one who can notice
 * that the platform was restored to a time before its last receipts (facts: 40 of 1,000 runs lost events without this).
 */
export async function sayHello(link: Link, needs: HelloNeeds): Promise<Greeting | Failure> {
  const answer = await link.send({ method: 'POST', path: '/hello', body: greeting(link, needs), answer: HelloAnswer });
  if (answer.kind !== 'ok') return failureOf(answer);
  const { logs, pacing, platform_keys, commands } = answer.body;
  if (platform_keys) pinAnew(link, platform_keys);
  if (needs.rotation) await rotateKey(link, needs.rotation, commands);
  for (const log of link.store.logs()) {
    if (log.state !== 'sealed') continue;
    const known = logs.find((each) => each.log_id === log.log_id);
    if (known) takeHead(link.store, known, null);
    else if (log.acked > 0) link.store.acknowledge(log.log_id, 0, null);
  }
  const open = openLog(link.store).log_id;
  const known = logs.find((each) => each.log_id === open);
  if (!known) return { kind: 'greeted', pacing, log: await registerLog(link, open) };
  const stands = takeHead(link.store, known, null);
  return { kind: 'greeted', pacing, log: stands === 'ours' ? { kind: 'more' } : { kind: 'parted' } };
}

/** The list was sealed with a key that is pinned already: that is what makes it trusted. */
function pinAnew({ store }: Link, keys: PlatformKey[]): void {
  const pinned = store.identity()?.platform_keys;
  if (JSON.stringify(pinned) !== JSON.stringify(keys)) store.platformKeys?.(keys);
}

function greeting({ store }: Link, { clock, software, health }: HelloNeeds): HelloRequest {
  const at = clock.at();
  const { schema, ...state } = health();
  const names = Object.keys(FEEDS) as FeedName[];
  return {
    versions: { protocol: 1, software, schema },
    clock: { wall: at.wall, state: at.clock, boot_id: at.boot_id, mono_ms: at.mono_ms },
    ...state,
    logs: store.logs().map(({ log_id, state, head, acked }) => ({ log_id, state, head, acked })),
    cursors: Object.fromEntries(names.map((name) => [name, store.feed(name)?.cursor ?? null])),
  };
}
