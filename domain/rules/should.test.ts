import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from './fault.ts';
import { quorum } from './quorum.ts';
import { type CountedMember, type Exclusion, explainShould, isFilled, isVoter, sum } from './should.ts';

function full(id: string, marks: Partial<CountedMember> = {}): CountedMember {
  return { id, kind: 'full', on_probation_in_party: false, suspended: false, ...marks };
}

function roster(count: number, marks: Partial<CountedMember> = {}, prefix = 'm'): CountedMember[] {
  return Array.from({ length: count }, (_, index) => full(`${prefix}${index}`, marks));
}

function excluded(member_id: string, approved: string | null = '批1', adopted: string | null = '决1'): Exclusion {
  return { member_id, category: 2, approved, adopted };
}

describe('explainShould', () => {
  it('explains the election of the brief: 27 full − 1 留党察看 − 3 excluded = 23', () => {
    const members = [
      ...roster(26),
      full('p', { on_probation_in_party: true }),
      ...roster(4, { kind: 'probationary' }, 'x'),
    ];
    const exclusions = [excluded('m0'), excluded('m1'), excluded('m2')];
    const explained = explainShould(members, { vote: 'election', exclusions });
    expect(explained).toMatchObject({ should: 23, full: 27, on_probation_in_party: 1, suspended: 0 });
    expect(explained.terms).toEqual([
      { sign: '+', count: 27, why_code: 'full_members', rule: 'voters' },
      { sign: '-', count: 1, why_code: 'on_probation_in_party', rule: 'voters' },
      { sign: '-', count: 3, why_code: 'excluded', rule: 'exclusions' },
    ]);
    expect(quorum('Q6', { should: explained.should, present: 18 })).toMatchObject({ needed: 19, missing: 1 });
  });

  it.each<[string, Exclusion[], 'ordinary' | 'admission' | 'election', number, string[][]]>([
    ['both papers', [excluded('m0')], 'election', 4, [[]]],
    ['an admission too', [excluded('m0')], 'admission', 4, [[]]],
    ['no approval', [excluded('m0', null)], 'election', 5, [['approval_missing']]],
    ['no adoption', [excluded('m0', '批1', null)], 'election', 5, [['adoption_missing']]],
    ['blank references', [excluded('m0', ' ', '')], 'election', 5, [['approval_missing', 'adoption_missing']]],
    ['an ordinary vote', [excluded('m0')], 'ordinary', 5, [['ordinary_vote']]],
    ['not a member', [excluded('z')], 'election', 5, [['not_on_roster']]],
    ['no vote anyway', [excluded('p')], 'election', 5, [['no_vote_anyway']]],
    ['the same twice', [excluded('m0'), excluded('m0')], 'election', 4, [[], ['named_twice']]],
    ['first without paper', [excluded('m0', null), excluded('m0')], 'election', 4, [['approval_missing'], []]],
  ])('exclusion with %s', (_, exclusions, vote, should, obstacles) => {
    const members = [...roster(5), full('p', { on_probation_in_party: true })];
    const explained = explainShould(members, { vote, exclusions });
    expect(explained.should).toBe(should);
    expect(explained.excluded.map((one) => one.obstacles)).toEqual(obstacles);
    expect(explained.excluded.map((one) => one.effective)).toEqual(obstacles.map((list) => list.length === 0));
  });

  it('subtracts a member who is both on probation and suspended once', () => {
    const members = [...roster(3), full('b', { on_probation_in_party: true, suspended: true })];
    expect(explainShould(members)).toMatchObject({ should: 3, full: 4, on_probation_in_party: 1, suspended: 0 });
  });

  it('subtracts nobody who was never counted: a probationary member on probation changes nothing', () => {
    const members = [...roster(3), full('b', { kind: 'probationary', on_probation_in_party: true, suspended: true })];
    expect(explainShould(members)).toMatchObject({ should: 3, full: 3, on_probation_in_party: 0, suspended: 0 });
  });

  it('counts one id once', () => {
    expect(explainShould([full('a'), full('a')]).should).toBe(1);
  });

  it('gives 0 for an empty roster, and the quorum refuses it in words', () => {
    const explained = explainShould([]);
    expect(explained.should).toBe(0);
    expect(explained.terms).toEqual([{ sign: '+', count: 0, why_code: 'full_members', rule: 'voters' }]);
    const answer = quorum('Q1', { should: explained.should, present: 0 });
    expect(isFault(answer) && answer.error).toBe('应到 0 人，会议不能举行');
  });

  it('always sums up, and to the number of voters who are not excluded', () => {
    const member = fc.record<CountedMember>({
      id: fc.integer({ min: 0, max: 40 }).map((n) => `m${n}`),
      kind: fc.constantFrom('full', 'probationary'),
      on_probation_in_party: fc.boolean(),
      suspended: fc.boolean(),
    });
    const paper = fc.constantFrom(null, '', ' ', '文1');
    const exclusion = fc.record<Exclusion>({
      member_id: fc.integer({ min: 0, max: 45 }).map((n) => `m${n}`),
      category: fc.constantFrom(1, 2, 3, 4, 5, 6),
      approved: paper,
      adopted: paper,
    });
    const vote = fc.constantFrom('ordinary' as const, 'admission' as const, 'election' as const);
    const members = fc.uniqueArray(member, { selector: (one) => one.id });
    fc.assert(
      fc.property(members, fc.array(exclusion), vote, (list, exclusions, kind) => {
        const explained = explainShould(list, { vote: kind, exclusions });
        const papers = exclusions.filter((one) => isFilled(one.approved) && isFilled(one.adopted));
        const out = new Set(kind === 'ordinary' ? [] : papers.map((one) => one.member_id));
        expect(explained.should).toBe(list.filter((one) => isVoter(one) && !out.has(one.id)).length);
        expect(sum(explained.terms)).toBe(explained.should);
        expect(explained.terms.every((line, index) => index === 0 || line.count > 0)).toBe(true);
      }),
    );
  });
});
