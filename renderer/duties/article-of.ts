import { type DutyId, ruleOf } from '../../domain/rules/index.ts';

/** The article behind a duty, as printed. */
export function articleOf(rule: DutyId): string {
  return ruleOf(rule).article;
}
