import type { TFunction } from 'i18next';
import type { Count, MotionRecord } from '../../domain/motion/motion.ts';
import { isAboutAdmission } from '../../domain/motion/motion.ts';
import type { Why } from '../why/why.ts';

/** The sum that decides, with its figures: `赞成 12 × 2 = 24，大于应到会 21`. */
export function formulaOf(
  t: TFunction,
  motion: Pick<MotionRecord, 'kind' | 'quorum' | 'written'>,
  count: Count,
): string {
  const { should } = motion.quorum;
  const written = isAboutAdmission(motion.kind) ? motion.written.yes : 0;
  const double = (count.yes + written) * 2;
  const relation = t(double > should ? 'motion.more' : 'motion.not_more');
  const figures = { yes: count.yes, written, double, relation, should };
  return written > 0 ? t('motion.formula_written', figures) : t('motion.formula', figures);
}

/** Why a vote came out as it did. */
export function whyResult(
  t: TFunction,
  motion: Pick<MotionRecord, 'kind' | 'quorum' | 'written' | 'count' | 'verdict'>,
): Why {
  const { count, verdict } = motion;
  const text = t(isAboutAdmission(motion.kind) ? 'motion.why_result_written' : 'motion.why_result');
  if (count === null || verdict === null) return { text };
  return { text, formula: formulaOf(t, motion, count), article: verdict.article };
}
