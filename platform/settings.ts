import { z } from 'zod';
import { WIRE_LIMITS } from '../sync/protocol/limits.ts';
import type { Db } from './database/database.ts';
import { PLATFORM_LIMITS } from './limits.ts';

/** What an operator decides; every field has the default that suits one node with a synchronous standby, or the demo. */
export const Settings = z.object({
  /**
   * When a stored event counts as durable: `head` at once (a synchronous standby confirms each commit), `backup` when it was
   * received before `backed_up_until` (epoch ms), the moment at which the last finished off-site backup began.
   */
  durability: z
    .discriminatedUnion('mode', [
      z.object({ mode: z.literal('head') }),
      z.object({ mode: z.literal('backup'), backed_up_until: z.int().nonnegative() }),
    ])
    .default({ mode: 'head' }),
  /** Requests per second that this platform is to be asked for in all; hello spreads the kiosks over it. */
  capacity_per_s: z.number().positive().default(200),
  /** A kiosk with a backlog never waits less than this between two pushes. */
  next_ms_min: z.int().positive().default(100),
  /** A kiosk whose key is older than this is told to make a new one; null: never. */
  key_max_age_days: z.int().positive().nullable().default(null),
  /** The caps that hello announces. */
  batch_max: z.int().positive().max(WIRE_LIMITS.events_per_batch).default(WIRE_LIMITS.events_per_batch),
  bytes_max: z.int().positive().default(PLATFORM_LIMITS.push_bytes),
});
export type Settings = z.infer<typeof Settings>;

/** Reads the settings; what is not set has its default. Throws when what is set is nonsense. */
export async function loadSettings(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('platform_setting').select(['key', 'value']).execute();
  return Settings.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

/** Sets one setting. Throws a ZodError when the value does not fit. */
export async function changeSetting<K extends keyof Settings>(
  db: Db,
  key: K,
  value: Settings[K],
  now: number,
): Promise<void> {
  Settings.shape[key].parse(value);
  const row = { value: JSON.stringify(value), changed_at: new Date(now) };
  const updated = await db.updateTable('platform_setting').set(row).where('key', '=', key).executeTakeFirst();
  if (updated.numUpdatedRows === 0n)
    await db
      .insertInto('platform_setting')
      .values({ key, ...row })
      .execute();
}
