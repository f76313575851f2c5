import { z } from 'zod';
import { rdm6300Frame } from '../../device/index.ts';
import { cityInstant } from '../../domain/city-time.ts';
import { cardsOfToday } from '../demo/simulator.ts';
import type { Db } from '../ledger/database.ts';
import { readFact } from '../ledger/fact.ts';

/**
 * The cards of the demo, one JSON line each: those expected at the meeting under way first. `number` is what is printed
 * on the card, `frame_hex` what an RDM6300 reader sends for it. Throws when the data folder is not a demo's.
 */
export function* demoCardLines(db: Db): Generator<string> {
  if (readFact(db, 'demo', z.boolean()) !== true)
    throw new Error('This data folder is not a demo; it has no demo cards.');
  for (const { card, expected } of cardsOfToday(cityInstant(Date.now()))) {
    const { name, organization, kind, number, pin, role } = card;
    const frame_hex = Buffer.from(rdm6300Frame(card.normal)).toString('hex').toUpperCase();
    yield JSON.stringify({ name, organization, kind, number, frame_hex, role, pin, expected });
  }
}
