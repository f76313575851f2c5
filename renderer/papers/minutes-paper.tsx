import type { MeetingRecord } from '../../domain/record/record.ts';
import type { SheetRow } from '../../domain/record/sheet.ts';
import { BallotTally } from './election/after.tsx';
import { appraisalTexts, motionText, quorumText, whenText } from './record-texts.ts';
import { SealBlock } from './seal-block.tsx';
import { type PaperWords, usePaperWords } from './use-paper-words.ts';

/** 会议记录 on paper: who, when, where, how many, what was said and decided, and the seal. */
export function MinutesPaper({ record }: { record: MeetingRecord }) {
  const words = usePaperWords();
  const { p } = words;
  const { minutes, seal } = record;
  return (
    <article className="sheet">
      {seal === null && <span className="sheet-draft">{p('paper.draft')}</span>}
      <h3>{p('paper.minutes.title')}</h3>
      <Facts record={record} words={words} />
      <Lines
        title={p('paper.minutes.topics')}
        lines={minutes.topics.map((topic, index) => topicLine(p, topic, index))}
      />
      <Lines title={p('paper.minutes.discussion')} lines={minutes.discussion} />
      <Lines
        title={p('paper.minutes.motions')}
        lines={record.motions.map((motion, index) => motionText(motion, index + 1, words))}
      />
      {record.ballots.length > 0 && (
        <section>
          <h4>{p('paper.minutes.ballots')}</h4>
          {record.ballots.map((ballot) => (
            <BallotTally key={ballot.ballot_id} ballot={ballot} />
          ))}
        </section>
      )}
      {record.appraisal !== null && (
        <Lines title={p('paper.minutes.appraisal')} lines={appraisalTexts(record.appraisal, words)} />
      )}
      <Lines
        title={p('paper.minutes.resolutions')}
        lines={minutes.resolutions.map((text, index) => p('paper.minutes.numbered', { index: index + 1, text }))}
      />
      <footer className="sheet-signatures">
        <span>{p('paper.minutes.signature_chair')}</span>
        <span>{p('paper.minutes.signature_recorder')}</span>
      </footer>
      {seal !== null && <SealBlock seal={seal} />}
    </article>
  );
}

function Facts({ record, words }: { record: MeetingRecord; words: PaperWords }) {
  const { p } = words;
  const { headcount, minutes, quorum } = record;
  const count = (n: number) => p('paper.minutes.count', { count: n });
  const absentees = record.sheet.filter((row) => row.status === 'leave' || row.status === 'absent');
  const observers = record.sheet.filter((row) => row.role === 'observer');
  return (
    <table>
      <tbody>
        <Row name={p('paper.minutes.organization')}>{record.organization.name}</Row>
        <Row name={p('paper.minutes.name')}>{record.title}</Row>
        <Row name={p('paper.minutes.kinds')}>
          {record.kinds.map((kind) => p(`kind.${kind}`)).join(p('paper.comma'))}
        </Row>
        <Row name={p('paper.minutes.when')}>{whenText(record, words)}</Row>
        <Row name={p('paper.minutes.place')}>{record.place}</Row>
        <tr>
          <th>{p('paper.minutes.chair')}</th>
          <td>{chairText(minutes, p)}</td>
          <th>{p('paper.minutes.recorder')}</th>
          <td>{minutes.recorder?.name}</td>
        </tr>
        <tr>
          <th>{p('paper.minutes.should_attend')}</th>
          <td>{count(headcount.should_attend)}</td>
          <th>{p('paper.minutes.present')}</th>
          <td>{count(headcount.present)}</td>
        </tr>
        <tr>
          <th>{p('paper.minutes.absent')}</th>
          <td>{count(headcount.should_attend - headcount.present)}</td>
          <th>{p('paper.minutes.observers')}</th>
          <td>{count(headcount.observers)}</td>
        </tr>
        <Row name={p('paper.minutes.absentees')}>{absenteesText(absentees, p) || p('paper.minutes.nobody')}</Row>
        <Row name={p('paper.minutes.observer_list')}>
          {observers.map(({ name }) => name).join(p('paper.comma')) || p('paper.minutes.nobody')}
        </Row>
        {quorum !== null && <Row name={p('paper.minutes.quorum')}>{quorumText(quorum, words)}</Row>}
      </tbody>
    </table>
  );
}

function Row({ name, children }: { name: string; children: string | undefined }) {
  return (
    <tr>
      <th>{name}</th>
      <td colSpan={3}>{children ?? ''}</td>
    </tr>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="sheet-lines">
      <h4>{title}</h4>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}

function topicLine(p: PaperWords['p'], topic: MeetingRecord['minutes']['topics'][number], index: number): string {
  const { text, speaker } = topic;
  if (speaker === null) return p('paper.minutes.numbered', { index: index + 1, text });
  return p('paper.minutes.spoken', { index: index + 1, text, speaker: speaker.name });
}

function chairText({ chair, delegation }: MeetingRecord['minutes'], p: PaperWords['p']): string {
  if (chair === null) return '';
  if (delegation === null) return chair.name;
  if (delegation.by === null) return p('paper.minutes.delegated_vacant', { name: chair.name });
  const reason = p(`record.delegation_reason.${delegation.reason}`);
  return p('paper.minutes.delegated', { name: chair.name, by: delegation.by.name, reason });
}

/** Those who did not come, by reason, so that a long list stays short: 请假 2 人：…；未记原因 1 人：…. */
function absenteesText(rows: SheetRow[], p: PaperWords['p']): string {
  const groups = Map.groupBy(rows, ({ reason }) => reason ?? 'unknown');
  return [...groups]
    .map(([reason, group]) =>
      p('paper.minutes.absent_group', {
        reason: p(`paper.reason.${reason}`),
        count: group.length,
        names: group.map(({ name }) => name).join(p('paper.comma')),
      }),
    )
    .join(p('paper.semicolon'));
}
