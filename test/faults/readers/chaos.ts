import type { Reading } from '../../../device/reading.ts';
import { samReadReply } from '../../../device/support/idcard-frames.ts';
import { type Bench, benchWith } from '../../../device/testing/bench.ts';
import { createOsdpDouble } from '../../../device/testing/osdp-double.ts';
import { createPn532Double } from '../../../device/testing/pn532-double.ts';
import type { Mishap, Replier, ReplierParts } from '../../../device/testing/replier.ts';
import { createSamDouble } from '../../../device/testing/sam-double.ts';
import { type Rng, stream } from '../../../domain/demo/rng.ts';
import type { Tally } from './tally.ts';

/** A family under chaos: a double, a card laid on it and taken away, and what a reading of that card looks like. */
type Family = {
  protocol: string;
  make(parts: ReplierParts): Replier & { hear(bytes: Uint8Array): void };
  lay(double: Replier, rng: Rng): string;
  lift(double: Replier): void;
  /** The card that a reading speaks of; null for readings that speak of none. */
  cardOf(reading: Reading, bench: Bench): string | null;
};

const ROUNDS = Number(process.env.HAITANG_ROUNDS ?? 150);
const STEPS = 40;
const CALM_MS = 40_000;
/** Valid numbers of people born on impossible ground: the code of a district that does not exist. */
const NUMBERS = ['11010519491231002X', '810000199408230021', '911124198108030024'] as const;

const idCard: Family = {
  protocol: 'idcard-sam',
  make: createSamDouble,
  lay(double, rng) {
    const number = rng.pick(NUMBERS);
    (double as ReturnType<typeof createSamDouble>).lay({
      reply: samReadReply('resident', { name: '证件样本', number }),
    });
    return number;
  },
  lift: (double) => (double as ReturnType<typeof createSamDouble>).lift(),
  cardOf(reading, bench) {
    if (reading.kind !== 'document') return null;
    return bench.keyed[Number(reading.number_token?.replace('token-', '')) - 1] ?? null;
  },
};

const pn532: Family = {
  protocol: 'pn532-hsu',
  make: createPn532Double,
  lay(double, rng) {
    const uid = Array.from({ length: rng.pick([4, 7, 10]) }, () => rng.int(16, 255).toString(16).toUpperCase()).join(
      '',
    );
    (double as ReturnType<typeof createPn532Double>).lay(uid);
    return uid;
  },
  lift: (double) => (double as ReturnType<typeof createPn532Double>).lift(),
  cardOf: (reading) => (reading.kind === 'card' ? reading.normal : null),
};

const osdp: Family = {
  protocol: 'osdp',
  make: (parts) => createOsdpDouble({ ...parts, address: 0, crc: true }),
  lay(double, rng) {
    const data = Array.from({ length: 32 }, () => rng.int(0, 1));
    const ones = (bits: number[]) => bits.filter((bit) => bit === 1).length;
    const even = ones(data.slice(0, 16)) % 2;
    const odd = (ones(data.slice(16)) + 1) % 2;
    (double as ReturnType<typeof createOsdpDouble>).swipe([even, ...data, odd].join(''));
    return Number.parseInt(data.join(''), 2).toString(16).toUpperCase().padStart(8, '0');
  },
  lift() {},
  cardOf: (reading) => (reading.kind === 'card' ? reading.normal : null),
};

/**
 * Doubles at their worst on a virtual clock: answers lost, late, halved, hit, in pieces, behind garbage; power and plug in and out
 * at any moment. No reading may speak of a card that was never there, nothing may be thrown, and when it is calm again the
 * next card is read.
 */
export async function upsetReaders(seed: number, tally: Tally): Promise<void> {
  for (const family of [idCard, pn532, osdp]) {
    const found = { readings: 0, strangers: 0, unheard: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const result = await upset(family, stream(seed, `${family.protocol}/${round}`));
      found.readings += result.readings;
      found.strangers += result.strangers;
      if (!result.heard) found.unheard += 1;
    }
    const what = `${family.protocol}: ${ROUNDS} rounds, ${found.readings} readings`;
    tally.check(`${what}, none of a card that was not there`, found.strangers === 0, `${found.strangers} strangers`);
    tally.check(
      `${family.protocol}: calm again, the next card is read`,
      found.unheard === 0,
      `${found.unheard} unheard`,
    );
  }
}

async function upset(family: Family, rng: Rng): Promise<{ readings: number; strangers: number; heard: boolean }> {
  let double: Replier | null = null;
  const bench = benchWith(family.protocol, (parts) => {
    const made = family.make(parts);
    double = made;
    return made;
  });
  if (double === null) throw new Error('no double');
  const reader: Replier = double;
  const laid = new Set<string>();
  for (let step = 0; step < STEPS; step += 1) {
    disturb(reader, bench, rng);
    if (rng.chance(40)) laid.add(family.lay(reader, rng));
    if (rng.chance(30)) family.lift(reader);
    await bench.timers.advance(rng.int(10, 3000));
  }
  family.lift(reader);
  bench.plug();
  reader.power(true);
  await bench.timers.advance(CALM_MS);
  const before = bench.readings.length;
  const last = family.lay(reader, rng);
  await bench.timers.advance(CALM_MS);
  await bench.hub.close();
  // What the double had on its tongue still comes; after that no alarm may be left.
  await bench.timers.advance(CALM_MS);
  const cards = bench.readings.flatMap((reading) => family.cardOf(reading, bench) ?? []);
  const heard = bench.readings.slice(before).some((reading) => family.cardOf(reading, bench) === last);
  return {
    readings: bench.readings.length,
    strangers: cards.filter((card) => card !== last && !laid.has(card)).length,
    heard: heard && bench.timers.pending() === 0,
  };
}

function disturb(reader: Replier, bench: Bench, rng: Rng): void {
  const kind = rng.int(0, 9);
  if (kind <= 5) reader.mishaps(...Array.from({ length: rng.int(1, 4) }, () => mishap(rng)));
  else if (kind === 6) reader.power(false);
  else if (kind === 7) reader.power(true);
  else if (kind === 8) bench.unplug();
  else bench.plug();
}

function mishap(rng: Rng): Mishap {
  const bytes = () => Uint8Array.from({ length: rng.int(1, 40) }, () => rng.int(0, 255));
  return rng.pick<Mishap>([
    { kind: 'silence' },
    { kind: 'half', bytes: rng.int(1, 1000) },
    { kind: 'damage', at: rng.int(0, 30) },
    { kind: 'noise', bytes: bytes() },
    { kind: 'late', ms: rng.int(1, 3000) },
    { kind: 'pieces', size: rng.int(1, 200), pause_ms: rng.int(1, 250) },
    { kind: 'instead', bytes: bytes() },
  ]);
}
