import type { FrozenQuorum } from '../../domain/events/figures.ts';
import { type AppraisalRecord, isAboutAdmission, type MotionRecord } from '../../domain/motion/motion.ts';
import type { MeetingRecord } from '../../domain/record/record.ts';
import { sumParts } from '../meeting/quorum-sentence.ts';
import { formulaOf } from '../motion/formula.ts';
import type { PaperWords } from './use-paper-words.ts';

/** 2026年11月23日 19:00 至 20:45. */
export function whenText(record: MeetingRecord, { p, date, time }: PaperWords): string {
  const { started_at, ended_at } = record;
  const from = { date: date(started_at), start: time(started_at) };
  return ended_at === null ? p('paper.from', from) : p('paper.from_to', { ...from, end: time(ended_at) });
}

/** 正式党员 22 − 留党察看 1. */
export function sumText(quorum: FrozenQuorum, { p }: PaperWords): string {
  return sumParts(quorum)
    .map(({ sign, count, code }, index) => {
      const mark = index === 0 && sign === 'plus' ? '' : ` ${p(`quorum.${sign}`)} `;
      return `${mark}${p(`quorum.term.${code}` as 'quorum.term.other')} ${count}`;
    })
    .join('');
}

/** 应到会 21 人（正式党员 22 − 留党察看 1），实到会 18 人，须到 11 人，达到法定人数。 */
export function quorumText(quorum: FrozenQuorum, words: PaperWords): string {
  const { p } = words;
  const verdict = p(quorum.valid ? 'paper.minutes.quorum_valid' : 'paper.minutes.quorum_not');
  const { should, present, needed, article } = quorum;
  return p('paper.minutes.quorum_text', { should, present, needed, article, sum: sumText(quorum, words), verdict });
}

/** One vote in a paragraph: the figures it rested on, the count, the sum that decided, the article. */
export function motionText(motion: MotionRecord, index: number, words: PaperWords): string {
  const { p } = words;
  const { title, quorum, count, verdict, written, withdrawn, kind } = motion;
  if (withdrawn !== null) return p('paper.minutes.motion_withdrawn', { index, title, reason: withdrawn });
  if (count === null || verdict === null) return p('paper.minutes.motion_open', { index, title });
  return p('paper.minutes.motion', {
    index,
    title,
    should: quorum.should,
    sum: sumText(quorum, words),
    present: quorum.present,
    ...count,
    written: isAboutAdmission(kind) ? p('paper.minutes.motion_written', written) : '',
    formula: formulaOf(p, motion, count),
    verdict: p(verdict.passed ? 'paper.minutes.passed' : 'paper.minutes.not_passed'),
    article: verdict.article,
  });
}

/** The grades of 民主评议, and the names of the excellent. */
export function appraisalTexts(appraisal: AppraisalRecord, { p }: PaperWords): string[] {
  const { excellent, verdict, ...numbers } = appraisal;
  const { limit, article } = verdict;
  const text = p('paper.minutes.appraisal_text', { ...numbers, excellent: excellent.length, limit, article });
  if (excellent.length === 0) return [text];
  return [
    text,
    p('paper.minutes.appraisal_names', { names: excellent.map(({ name }) => name).join(p('paper.comma')) }),
  ];
}
