import { expect, it, vi } from 'vitest';
import { rdm6300Frame } from '../../device/index.ts';
import { candidates } from '../../domain/card-number.ts';
import { writeFact } from '../ledger/fact.ts';
import { memoryLedger } from '../testing/town.ts';
import { demoCardLines } from './demo-cards.ts';

// The city of three thousand is generated.
vi.setConfig({ testTimeout: 60_000 });

type Line = { name: string; organization: string; kind: string; number: string; frame_hex: string; expected: boolean };

it('is one line for each card, with what is printed on it and what a reader sends for it', () => {
  const { db } = memoryLedger();
  writeFact(db, 'demo', true);
  const lines = [...demoCardLines(db)].map((line) => JSON.parse(line) as Line);
  expect(lines.length).toBeGreaterThan(2_000);
  expect(lines.slice(0, 24).every(({ expected }) => expected)).toBe(true);
  for (const { number, frame_hex } of lines.slice(0, 100)) {
    expect(frame_hex).toMatch(/^02[0-9A-F]{24}03$/);
    const [printed] = candidates(number);
    if (!printed || printed.lossy) throw new Error(`${number} is no whole number`);
    expect(frame_hex).toBe(Buffer.from(rdm6300Frame(printed.normal)).toString('hex').toUpperCase());
  }
});

it.each([null, false, 'yes'])('is of a demo alone (%j)', (fact) => {
  const { db } = memoryLedger();
  if (fact !== null) writeFact(db, 'demo', fact);
  expect(() => [...demoCardLines(db)]).toThrow('not a demo');
});
