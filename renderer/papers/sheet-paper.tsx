import type { MeetingRecord } from '../../domain/record/record.ts';
import { SealBlock } from './seal-block.tsx';
import { SHEET_COLUMNS, sheetLines, sheetSummary } from './sheet-lines.ts';
import { usePaperWords } from './use-paper-words.ts';

/** 签到表 on paper: a line for everyone expected and every observer. */
export function SheetPaper({ record }: { record: MeetingRecord }) {
  const words = usePaperWords();
  const { p } = words;
  const { seal } = record;
  return (
    <article className="sheet">
      {seal === null && <span className="sheet-draft">{p('paper.draft')}</span>}
      <h3>{p('paper.sheet.title')}</h3>
      <p className="sheet-subtitle">
        {record.organization.name} · {record.title}
      </p>
      <table className="sheet-list">
        <thead>
          <tr>
            {SHEET_COLUMNS.map((column) => (
              <th key={column}>{p(`paper.sheet.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheetLines(record, words).map((line) => (
            <tr key={line.index}>
              {SHEET_COLUMNS.map((column) => (
                <td key={column}>{line[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-basis">{sheetSummary(record, words)}</p>
      {seal !== null && <SealBlock seal={seal} />}
    </article>
  );
}
