import { cityDate, cityInstant, epochMs } from '../../domain/city-time.ts';
import type { Platform } from '../platform.ts';
import { arrivedSince, latestArrivals } from './arrivals.ts';
import { gatheringsNow } from './gatherings.ts';
import { kiosksNow, quarantineNow } from './kiosks.ts';
import type { Overview } from './overview.ts';

/** Reads the whole overview. */
export async function readOverview(platform: Pick<Platform, 'db' | 'now' | 'revision'>): Promise<Overview> {
  const { db } = platform;
  const revision = platform.revision.current;
  const now = platform.now();
  const server_time = cityInstant(now);
  const midnight = epochMs(`${cityDate(server_time)}T00:00:00+08:00`);
  const { doubles, ...gatherings } = await gatheringsNow(db, now, midnight);
  const kiosks = await kiosksNow(db, now);
  const quarantine = await quarantineNow(db);
  return {
    revision,
    server_time,
    totals: {
      under_way: gatherings.under_way.length,
      arrived_today: await arrivedSince(db, new Date(midnight)),
      kiosks: kiosks.length,
      kiosks_heard: kiosks.filter((kiosk) => kiosk.heard && kiosk.state === 'active').length,
      quarantined: quarantine.reduce((sum, one) => sum + one.count, 0),
      doubles,
    },
    ...gatherings,
    arrivals: await latestArrivals(db),
    kiosks,
    quarantine,
  };
}

const HELD_MS = 5_000;

/** Reads the overview once for everybody who asks while nothing has changed. */
export function overviewReader(platform: Pick<Platform, 'db' | 'now' | 'revision'>): () => Promise<Overview> {
  let held: { revision: number; until: number; overview: Promise<Overview> } | null = null;
  return () => {
    const revision = platform.revision.current;
    const now = platform.now();
    if (held && held.revision === revision && now < held.until) return held.overview;
    const overview = readOverview(platform);
    const mine = { revision, until: now + HELD_MS, overview };
    held = mine;
    overview.catch(() => {
      if (held === mine) held = null;
    });
    return overview;
  };
}
