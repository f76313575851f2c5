import { expect, it } from 'vitest';
import { asExclusion, whatIf } from './exclusion.ts';

const id = (index: number) => `01890000-0000-7000-8000-0000000000${String(index).padStart(2, '0')}`;
const roster = Array.from({ length: 28 }, (_, index) => ({
  id: id(index),
  kind: index < 27 ? ('full' as const) : ('probationary' as const),
  on_probation_in_party: index === 5,
  suspended: false,
}));
const meeting = '01890000-0000-7000-8000-00000000aaaa';
const record = (index: number, approved: string | null, adoptedAt: string | null) => ({
  member: { member_id: id(index), name: `甲${index}` },
  category: 4 as const,
  approved,
  adopted: adoptedAt === null ? null : { meeting_id: adoptedAt, on: '2026-12-01' },
});
const judge = (records: ReturnType<typeof record>[]) =>
  whatIf(
    roster,
    records.map((one) => asExclusion(one, meeting)),
  );

it('27 full − 1 留党察看 − 3 with both papers = 23, and 19 are needed', () => {
  const full = [10, 11, 12].map((index) => record(index, '批〔2026〕1号', meeting));
  expect(judge(full)).toMatchObject({ now: { should: 23 }, now_needed: 19, with_papers: { should: 23 } });
});

it('a missing paper costs: the figure now, and what it would be with it', () => {
  const made = judge([
    record(10, '批〔2026〕1号', null),
    record(11, null, meeting),
    record(12, '批〔2026〕1号', meeting),
  ]);
  expect(made).toMatchObject({
    now: { should: 25 },
    now_needed: 20,
    with_papers: { should: 23 },
    with_papers_needed: 19,
  });
  expect(made.judged.map(({ obstacles }) => obstacles)).toEqual([['adoption_missing'], ['approval_missing'], []]);
});

it('what another meeting adopted does not count in this one', () => {
  const made = judge([record(10, '批〔2026〕1号', '01890000-0000-7000-8000-00000000bbbb')]);
  expect(made.now.should).toBe(26);
  expect(made.judged[0]?.obstacles).toEqual(['adoption_missing']);
});

it('papers do not help where there was no vote anyway', () => {
  expect(judge([record(5, '批', meeting), record(27, '批', meeting)])).toMatchObject({
    now: { should: 26 },
    with_papers: { should: 26 },
  });
});
