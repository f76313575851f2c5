import { describe, expect, it } from 'vitest';
import { inForce, isRuleId, RULES, ruleOf, source } from './article.ts';

describe('the catalogue', () => {
  it('prints the article as the screen shows it', () => {
    expect(source('R1')).toEqual({ rule: 'R1', article: '支部工作条例 第11条' });
    expect(source('R8').article).toBe('支部工作条例 第19条');
    expect(source('A1').article).toBe('党章 第9条');
    expect(source('Q6').article).toBe('选举工作条例');
  });

  it('lists the wordings of one rule oldest first, each with a real day', () => {
    for (const { id } of RULES) {
      const days = RULES.filter((entry) => entry.id === id).map((entry) => entry.in_force_from);
      expect(days).toEqual([...new Set(days)].sort());
      for (const day of days) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
    }
  });

  it('knows its own ids and no others', () => {
    expect(isRuleId('Q11')).toBe(true);
    for (const other of ['Q12', 'N5', 'q1', '', null, 1]) expect(isRuleId(other)).toBe(false);
  });

  it.each([
    ['1980-01-01', '选举工作暂行条例'],
    ['2020-07-12', '选举工作暂行条例'],
    ['2020-07-13', '选举工作条例'],
    [undefined, '选举工作条例'],
  ])('an election of %s rests on %s', (on, article) => {
    expect(ruleOf('Q6', on).article).toBe(article);
  });

  it('refuses a rule without any version, which would be a bug', () => {
    expect(() => inForce([])).toThrow('without any version');
  });
});
