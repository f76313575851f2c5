import type { MeetingRecord } from '../../domain/record/record.ts';
import type { SheetRow } from '../../domain/record/sheet.ts';
import type { PaperWords } from './use-paper-words.ts';

/** The columns of the sign-in sheet, on paper and in the table. */
export const SHEET_COLUMNS = ['index', 'name', 'kind', 'status', 'at', 'left_at', 'how', 'note'] as const;

/** One line of the sheet in words. */
export type SheetLine = Record<(typeof SHEET_COLUMNS)[number], string>;

/** The lines of the sheet, in the record's order. */
export function sheetLines(record: MeetingRecord, words: PaperWords): SheetLine[] {
  return record.sheet.map((row, index) => lineOf(row, index + 1, words));
}

/** 应到 24 人，实到 18 人… 18:40 开始签到，20:45 散会. */
export function sheetSummary(record: MeetingRecord, { p, time }: PaperWords): string {
  const { should_attend: should, present, leave, absent, late, observers } = record.headcount;
  const opened = time(record.sign_in_opened_at);
  const ended = record.ended_at === null ? '' : p('paper.sheet.ended', { ended: time(record.ended_at) });
  return p('paper.sheet.summary', { should, present, leave, absent, late, observers, opened }) + ended;
}

function lineOf(row: SheetRow, index: number, { p, time }: PaperWords): SheetLine {
  const kind = row.role === 'observer' ? 'observer' : row.kind;
  return {
    index: String(index),
    name: row.name,
    kind: p(`paper.sheet.${kind}`),
    status: p(`paper.sheet.${row.status}`),
    at: row.at === null ? '' : time(row.at),
    left_at: row.left_at === null ? '' : time(row.left_at),
    how: row.how === null ? '' : p(`paper.sheet.${row.how}`),
    note: noteOf(row, p),
  };
}

/** Whose guest it is, or why somebody did not come; 请假 alone says nothing more. */
function noteOf({ organization, reason }: SheetRow, p: PaperWords['p']): string {
  if (organization !== null) return organization;
  return reason === null || reason === 'leave' ? '' : p(`paper.reason.${reason}`);
}
