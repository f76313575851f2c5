import { join } from 'node:path';
import { builtPage } from './build-page.ts';

/**
 * Builds the kiosk's screens where they are older than what goes into them; run before `npm start` and after `npm ci`. (The
 * platform sees to its own page.) Nothing is written to standard output, which belongs to the command that asked.
 */
const here = import.meta.dirname;
const uses = ['kiosk/contract', 'domain', 'package-lock.json'].map((path) => join(here, path));
await builtPage(join(here, 'renderer'), uses);
await builtPage(join(here, 'platform', 'page'));
