import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { vi } from 'vitest';
import { buildApp, type Part } from '../app.ts';
import { composePlatform } from '../compose.ts';
import type { Db } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { issueCode } from '../enrolment/issue.ts';
import type { Platform } from '../platform.ts';
import type { Projector } from '../projection/projector.ts';
import { intoApp, VirtualKiosk } from './kiosk.ts';
import { memoryDatabase } from './memory.ts';

/** The district and venue that tests use: neutral, and nobody's. */
export const TEST_DISTRICT = '320500';
export const TEST_VENUE = 'T-01';

/** Starting PGlite takes seconds on a busy machine: hooks and tests around a platform have this long. */
export const START_MS = 60_000;
vi.setConfig({ hookTimeout: START_MS, testTimeout: START_MS });

/** A whole platform inside a test: real schema, real handlers, a clock that the test moves. */
export class TestPlatform {
  readonly platform: Platform;
  readonly app: FastifyInstance;
  readonly projector: Projector;
  /** Epoch ms of the platform's clock. */
  time: { now: number };

  private constructor(platform: Platform, app: FastifyInstance, projector: Projector, time: { now: number }) {
    this.platform = platform;
    this.app = app;
    this.projector = projector;
    this.time = time;
  }

  /** On PGlite in memory, or on the database given (which must be empty or the platform's own). */
  static async start(on: { db?: Db; parts?: readonly Part[] } = {}): Promise<TestPlatform> {
    const db = on.db ?? (await memoryDatabase());
    await migrate(db);
    const time = { now: Date.UTC(2026, 10, 23, 11, 30) };
    const { log } = Fastify({ logger: false });
    const { platform, projector } = await composePlatform({
      db,
      log,
      now: () => time.now,
      random: (bytes) => randomBytes(bytes),
      newId: uuidv7,
    });
    await addVenue(db, TEST_DISTRICT, TEST_VENUE, []);
    const app = await buildApp(platform, on.parts ?? []);
    return new TestPlatform(platform, app, projector, time);
  }

  get db(): Db {
    return this.platform.db;
  }

  /** A kiosk that has enrolled at the venue. */
  async enrolledKiosk(venue: string = TEST_VENUE): Promise<VirtualKiosk> {
    const kiosk = new VirtualKiosk(intoApp(this.app), () => this.time.now);
    const issued = await issueCode(this.db, venue, this.platform);
    if (!issued.ok) throw new Error('no such venue');
    await kiosk.enrol(issued.code);
    return kiosk;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.projector.stop();
    await this.db.destroy();
  }
}

/** Adds a district and a venue with its jurisdiction, as the seed of a real city would. */
export async function addVenue(db: Db, district_id: string, code: string, organizations: string[]): Promise<void> {
  const known = await db.selectFrom('district').select('district_id').where('district_id', '=', district_id).execute();
  if (known.length === 0)
    await db
      .insertInto('district')
      .values({ district_id, name: `District ${district_id}` })
      .execute();
  await db
    .insertInto('venue')
    .values({ district_id, code, name: `Venue ${code}` })
    .execute();
  const rows = organizations.map((organization_id) => ({ district_id, venue_code: code, organization_id }));
  if (rows.length > 0) await db.insertInto('venue_organization').values(rows).execute();
}
