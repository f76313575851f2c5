import { expect, it } from 'vitest';
import { decodeFacts, encodeFacts, type SealedFacts } from './facts.ts';

const facts: SealedFacts = {
  meeting_id: '01890000-0000-7000-8000-000000000001',
  organization_id: '01890000-0000-8000-9000-0000000000ab',
  log_id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
  head: { seq: 4_000_000_000, hash: 'a1'.repeat(32) },
  kinds: ['general_meeting', 'appraisal'],
  started_at: '2026-11-23T19:00:00.000+08:00',
  ended_at: '2026-11-23T20:45:00.000+08:00',
  should_attend: 24,
  present: 18,
  leave: 4,
  absent: 2,
  observers: 1,
  votes: [
    { secret: false, passed: true, yes: 18, no: 0, abstain: 0 },
    { secret: true, passed: false, yes: 11, no: 5, abstain: 2 },
  ],
};

it('gives back every fact', () => {
  expect(decodeFacts(encodeFacts(facts))).toEqual(facts);
});

it('has 104 bytes and 7 for each vote, so that its code stays small enough to scan', () => {
  expect(encodeFacts({ ...facts, votes: [] })).toHaveLength(104);
  expect(encodeFacts(facts)).toHaveLength(118);
  expect(encodeFacts({ ...facts, votes: Array.from({ length: 30 }, () => facts.votes[0] ?? never()) })).toHaveLength(
    160,
  );
});

it('times are to the minute, counts end at 65,535', () => {
  const coarse = decodeFacts(encodeFacts({ ...facts, ended_at: '2026-11-23T20:45:59.999+08:00', present: 70_000 }));
  expect(coarse).toMatchObject({ ended_at: facts.ended_at, present: 65_535 });
});

it('refuses another version and a length that fits nothing', () => {
  const bytes = encodeFacts(facts);
  expect(decodeFacts(Uint8Array.from([2, ...bytes.subarray(1)]))).toBeNull();
  expect(decodeFacts(bytes.subarray(0, 103))).toBeNull();
  expect(decodeFacts(bytes.subarray(0, 117))).toBeNull();
  expect(decodeFacts(new Uint8Array())).toBeNull();
});

function never(): never {
  throw new Error('the list has two votes');
}
