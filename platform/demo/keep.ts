import { cityDate, cityInstant } from '../../domain/city-time.ts';
import type { Platform } from '../platform.ts';
import { seedDemo } from './seed.ts';

const LOOK_EVERY_MS = 60_000;

/** Seeds the demo city, and again whenever the city's date changes. Gives the function that ends this. */
export async function keepDemo(platform: Platform): Promise<() => void> {
  const dateNow = () => cityDate(cityInstant(platform.now()));
  await seedDemo(platform);
  let seeded = dateNow();
  const timer = setInterval(() => {
    if (dateNow() === seeded) return;
    seeded = dateNow();
    seedDemo(platform).catch((error: unknown) => platform.log.error({ err: error }, 'seeding the demo failed'));
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
