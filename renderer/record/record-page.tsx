import { ArrowLeft, ClipboardList, ScrollText, Vote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Minutes } from '../../domain/record/minutes.ts';
import { useKiosk } from '../kiosk.ts';
import { MinutesPaper } from '../papers/minutes-paper.tsx';
import { PaperLayer } from '../papers/paper-layer.tsx';
import { recordTable } from '../papers/record-table.ts';
import { SheetPaper } from '../papers/sheet-paper.tsx';
import { usePaperWords } from '../papers/use-paper-words.ts';
import { Button } from '../parts/button.tsx';
import { useCodeWords } from '../words.ts';
import { Callers } from './callers.tsx';
import { Gaps } from './gaps.tsx';
import { DISCUSSION, RESOLUTIONS } from './ready.ts';
import { ReadyLines } from './ready-lines.tsx';
import { RecordHead } from './record-head.tsx';
import { Topics } from './topics.tsx';
import { useRecord } from './use-record.ts';
import './record.css';

/** The record of one meeting: what is still missing, what people add to it, and its papers. Every change is kept at once. */
export function RecordPage({ meeting_id }: { meeting_id: string }) {
  const { t, i18n } = useTranslation();
  const codeWords = useCodeWords();
  const kept = i18n.getFixedT('zh-CN');
  const words = usePaperWords();
  const { staff } = useKiosk();
  const { view, refused, write } = useRecord(meeting_id);
  const [paper, setPaper] = useState<'minutes' | 'sheet' | null>(null);
  if (view === null)
    return <div className="panel-page">{refused !== null && <p>{codeWords('refusal', refused)}</p>}</div>;

  const { record, phase } = view;
  const { minutes } = record;
  const locked = phase === 'sealed';
  const change = (part: Partial<Minutes>) => void write({ ...minutes, ...part });
  const lines = (key: 'discussion' | 'resolutions') => ({
    lines: minutes[key],
    locked,
    onAdd: (line: string, typed: boolean) =>
      change({ [key]: [...minutes[key], line], typed: minutes.typed + (typed ? 1 : 0) }),
    onRemove: (index: number) => change({ [key]: minutes[key].filter((_, at) => at !== index) }),
  });
  return (
    <div className="panel-page">
      <RecordHead view={view} />
      <div className="panel-scroll record">
        <Gaps view={view} />
        <Callers view={view} locked={locked} onChange={change} />
        <Topics view={view} locked={locked} onChange={change} />
        <ReadyLines
          title={t('record.discussion')}
          ready={DISCUSSION.map((code) => ({ shown: t(`discussion.${code}`), kept: kept(`discussion.${code}`) }))}
          {...lines('discussion')}
        />
        <ReadyLines
          title={t('record.resolutions')}
          ready={RESOLUTIONS.map((code) => ({ shown: t(`resolution.${code}`), kept: kept(`resolution.${code}`) }))}
          {...lines('resolutions')}
        />
      </div>
      <div className="panel-actions">
        {refused !== null && (
          <p className="panel-said" data-refused="true" role="alert">
            {codeWords('refusal', refused)}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'records' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
        {record.quorum !== null && (
          <Button onClick={() => staff.go({ show: 'motions', meeting_id })}>
            <Vote />
            {t('motion.title')}
          </Button>
        )}
        <Button onClick={() => setPaper('sheet')}>
          <ClipboardList />
          {t('record.print_sheet')}
        </Button>
        <Button look="strong" onClick={() => setPaper('minutes')}>
          <ScrollText />
          {t('record.print_minutes')}
        </Button>
      </div>
      {paper !== null && (
        <PaperLayer
          title={t(paper === 'minutes' ? 'record.print_minutes' : 'record.print_sheet')}
          document={paper === 'minutes' ? 'minutes' : 'sign_in_sheet'}
          about={meeting_id}
          table={recordTable(record, words)}
          onClose={() => setPaper(null)}
        >
          {paper === 'minutes' ? <MinutesPaper record={record} /> : <SheetPaper record={record} />}
        </PaperLayer>
      )}
    </div>
  );
}
