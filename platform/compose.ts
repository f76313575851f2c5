import type { FastifyBaseLogger } from 'fastify';
import { Pacer } from './access/pacer.ts';
import type { Db } from './database/database.ts';
import { FeedWakes } from './feeds/wakes.ts';
import { loadIdentity } from './identity/identity.ts';
import { Metrics } from './operations/metrics.ts';
import { Revision } from './overview/revision.ts';
import type { Platform } from './platform.ts';
import { type News, Projector } from './projection/projector.ts';
import { loadSettings } from './settings.ts';

/** What the outside gives: a migrated database, time, randomness, ids and a log. */
export type Outside = Pick<Platform, 'db' | 'now' | 'random' | 'newId'> & { db: Db; log: FastifyBaseLogger };

/** Puts a platform together around a migrated database. Nothing runs yet: the caller says when to catch up and listen. */
export async function composePlatform(outside: Outside): Promise<{ platform: Platform; projector: Projector }> {
  const { db, log, now } = outside;
  const revision = new Revision();
  const wakes = new FeedWakes();
  const arrived = ({ district_id, agenda }: News) => {
    revision.bump();
    if (agenda) wakes.wake(district_id, 'agenda');
  };
  const projector = new Projector({ db, log, now, arrived });
  const platform: Platform = {
    ...outside,
    revision,
    identity: await loadIdentity(db, outside),
    settings: await loadSettings(db),
    async reload() {
      platform.identity = await loadIdentity(db, outside);
      platform.settings = await loadSettings(db);
    },
    wakes,
    metrics: new Metrics(),
    pacer: new Pacer(now),
    project: (districtId, logId) => projector.nudge(districtId, logId),
  };
  return { platform, projector };
}
