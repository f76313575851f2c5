import type { FastifyBaseLogger } from 'fastify';
import type { Pacer } from './access/pacer.ts';
import type { Db } from './database/database.ts';
import type { FeedWakes } from './feeds/wakes.ts';
import type { PlatformIdentity } from './identity/identity.ts';
import type { Metrics } from './operations/metrics.ts';
import type { Revision } from './overview/revision.ts';
import type { Settings } from './settings.ts';

/**
 * Everything a request handler may use, made once at the composition root (serve.ts, or a test). Time and randomness come
 * from here and from nowhere else.
 */
export type Platform = {
  db: Db;
  /** Both are read anew by `reload`, after an operator changed them. */
  identity: PlatformIdentity;
  settings: Settings;
  reload(): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** A fresh UUIDv7. */
  newId(): string;
  /** Tells streams that a feed has changed. */
  wakes: FeedWakes;
  /** Tells the page that something arrived. */
  revision: Revision;
  /** Called after events were stored, never awaited by the request. */
  project(districtId: string, logId: string): void;
  metrics: Metrics;
  pacer: Pacer;
  log: FastifyBaseLogger;
};
