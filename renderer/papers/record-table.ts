import type { MeetingRecord } from '../../domain/record/record.ts';
import type { PaperTable } from './paper-layer.tsx';
import { appraisalTexts, motionText, quorumText, whenText } from './record-texts.ts';
import { SHEET_COLUMNS, sheetLines, sheetSummary } from './sheet-lines.ts';
import type { PaperWords } from './use-paper-words.ts';

type Cell = string | number | { value: string; fontWeight: 'bold' } | null;
/** One sheet of the workbook: rows of cells, and how wide the columns are in characters. */
export type TableSheet = { sheet: string; data: Cell[][]; columns: { width: number }[] };

const bold = (value: string): Cell => ({ value, fontWeight: 'bold' });
const SHEET_WIDTHS = [6, 16, 8, 8, 10, 10, 8, 34];

/** The record as a workbook: the sign-in sheet and the minutes, so that no figure has to be typed again anywhere. */
export function recordSheets(record: MeetingRecord, words: PaperWords): TableSheet[] {
  const { p } = words;
  const lines = sheetLines(record, words);
  return [
    {
      sheet: p('paper.sheet.title'),
      columns: SHEET_WIDTHS.map((width) => ({ width })),
      data: [
        [bold(`${record.organization.name} ${record.title}`)],
        [sheetSummary(record, words)],
        SHEET_COLUMNS.map((column) => bold(p(`paper.sheet.${column}`))),
        ...lines.map((line) => SHEET_COLUMNS.map((column) => (column === 'index' ? Number(line.index) : line[column]))),
      ],
    },
    {
      sheet: p('paper.minutes.title'),
      columns: [{ width: 16 }, { width: 90 }],
      data: minutesRows(record, words),
    },
  ];
}

/** The file of the record's table; the writer is loaded when somebody wants one. */
export function recordTable(record: MeetingRecord, words: PaperWords): PaperTable {
  return {
    name: `${words.date(record.started_at)}-${record.title}`.replace(/[\\/:*?"<>|]/g, ' '),
    async make() {
      const { default: writeXlsxFile } = await import('write-excel-file/universal');
      return writeXlsxFile(recordSheets(record, words)).toBlob();
    },
  };
}

function minutesRows(record: MeetingRecord, words: PaperWords): Cell[][] {
  const { p } = words;
  const { minutes, headcount, quorum, seal } = record;
  const named = (key: 'organization' | 'name' | 'when' | 'place' | 'chair' | 'recorder' | 'quorum', value: string) => [
    bold(p(`paper.minutes.${key}`)),
    value,
  ];
  const lines = (key: 'topics' | 'discussion' | 'motions' | 'appraisal' | 'resolutions', texts: string[]) =>
    texts.map((text, index): Cell[] => [index === 0 ? bold(p(`paper.minutes.${key}`)) : null, text]);
  return [
    named('organization', record.organization.name),
    named('name', record.title),
    named('when', whenText(record, words)),
    named('place', record.place),
    named('chair', minutes.chair?.name ?? ''),
    named('recorder', minutes.recorder?.name ?? ''),
    ...(['should_attend', 'present', 'observers'] as const).map((key): Cell[] => [
      bold(p(`paper.minutes.${key}`)),
      headcount[key],
    ]),
    ...(quorum === null ? [] : [named('quorum', quorumText(quorum, words))]),
    ...lines(
      'topics',
      minutes.topics.map(({ text, speaker }) =>
        speaker === null ? text : p('paper.minutes.person_reason', { name: text, reason: speaker.name }),
      ),
    ),
    ...lines('discussion', minutes.discussion),
    ...lines(
      'motions',
      record.motions.map((motion, index) => motionText(motion, index + 1, words)),
    ),
    ...lines('appraisal', record.appraisal === null ? [] : appraisalTexts(record.appraisal, words)),
    ...lines('resolutions', minutes.resolutions),
    ...(seal === null
      ? []
      : [[bold(p('paper.seal.hash')), `${p('paper.seal.number', { seq: seal.head.seq })} ${seal.head.hash}`]]),
  ];
}
