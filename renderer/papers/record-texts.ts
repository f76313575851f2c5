import type { FrozenQuorum } from '../../domain/events/figures.ts';
import type { MeetingRecord } from '../../domain/record/record.ts';
import { sumParts } from '../meeting/quorum-sentence.ts';
import type { PaperWords } from './use-paper-words.ts';

/** 2026年11月23日 19:00 至 20:45. */
export function whenText(record: MeetingRecord, { p, date, time }: PaperWords): string {
  const { started_at, ended_at } = record;
  const from = { date: date(started_at), start: time(started_at) };
  return ended_at === null ? p('paper.from', from) : p('paper.from_to', { ...from, end: time(ended_at) });
}

/** 应到会 21 人（正式党员 22 − 留党察看 1），实到会 18 人，须到 11 人，达到法定人数。 */
export function quorumText(quorum: FrozenQuorum, { p }: PaperWords): string {
  const sum = sumParts(quorum)
    .map(({ sign, count, code }, index) => {
      const mark = index === 0 && sign === 'plus' ? '' : ` ${p(`quorum.${sign}`)} `;
      return `${mark}${p(`quorum.term.${code}` as 'quorum.term.other')} ${count}`;
    })
    .join('');
  const verdict = p(quorum.valid ? 'paper.minutes.quorum_valid' : 'paper.minutes.quorum_not');
  const { should, present, needed, article } = quorum;
  return p('paper.minutes.quorum_text', { should, present, needed, article, sum, verdict });
}
