import type { FunctionComponent } from 'react';
import { useTranslation } from 'react-i18next';
import { type RuleId, ruleOf } from '../../../domain/rules/index.ts';
import type { ElectionView } from '../../../kiosk/contract/election.ts';
import { PaperLayer } from '../paper-layer.tsx';
import { ResultReport, ResultRequest, ResultSheet } from './after.tsx';
import { Method, Script } from './at-meeting.tsx';
import { BallotPapers } from './ballot-paper.tsx';
import { CandidateList, CandidatesRequest, ElectionRequest, NominationsReport, Reminder } from './before.tsx';
import './election-paper.css';

/** The papers of an election: the letter of the superior, and the ten of the branch. */
export type PaperName =
  | 'reminder'
  | 'request'
  | 'nominations_report'
  | 'candidates_request'
  | 'candidate_list'
  | 'method'
  | 'script'
  | 'ballot'
  | 'result_sheet'
  | 'result_report'
  | 'result_request';

/** What a paper still misses; it can be printed all the same, with lines to fill in by hand. */
export type Missing = 'meeting_on' | 'initial' | 'preparatory' | 'officers' | 'result';

type Paper = {
  name: PaperName;
  /** The rule it rests on first. */
  rule: RuleId;
  needs: readonly Missing[];
  Sheet: FunctionComponent<{ view: ElectionView }>;
};

const ALL: readonly Paper[] = [
  { name: 'reminder', rule: 'T5', needs: [], Sheet: Reminder },
  { name: 'request', rule: 'T6', needs: ['meeting_on'], Sheet: ElectionRequest },
  { name: 'nominations_report', rule: 'Q8', needs: ['initial'], Sheet: NominationsReport },
  { name: 'candidates_request', rule: 'Q8', needs: ['preparatory'], Sheet: CandidatesRequest },
  { name: 'candidate_list', rule: 'Q8', needs: ['preparatory'], Sheet: CandidateList },
  { name: 'method', rule: 'Q6', needs: ['preparatory'], Sheet: Method },
  { name: 'script', rule: 'Q6', needs: ['preparatory', 'officers'], Sheet: Script },
  { name: 'ballot', rule: 'Q11', needs: ['preparatory'], Sheet: BallotPapers },
  { name: 'result_sheet', rule: 'Q7', needs: ['result'], Sheet: ResultSheet },
  { name: 'result_report', rule: 'T7', needs: ['result'], Sheet: ResultReport },
  { name: 'result_request', rule: 'Q9', needs: ['result'], Sheet: ResultRequest },
];

const THERE: Readonly<Record<Missing, (view: ElectionView) => boolean>> = {
  meeting_on: (view) => view.meeting_on !== null,
  initial: (view) => view.initial.length > 0,
  preparatory: (view) => view.preparatory.length > 0,
  officers: (view) => view.officers !== null,
  result: (view) => view.seat_states.every(({ state }) => state === 'complete'),
};

/** The papers in the order in which they are needed, each with its basis and what it misses in an election. */
export const PAPERS = ALL.map(({ name, rule, needs }) => ({
  name,
  article: () => ruleOf(rule).article,
  missing: (view: ElectionView): Missing[] => needs.filter((need) => !THERE[need](view)),
}));

type Props = { name: PaperName; view: ElectionView; onClose: () => void };

/** One paper, as it will come out of the printer. */
export function ElectionPaper({ name, view, onClose }: Props) {
  const { t } = useTranslation();
  const paper = ALL.find((one) => one.name === name);
  if (!paper) return null;
  const { Sheet, rule } = paper;
  return (
    <PaperLayer
      title={t(`papers.name.${name}`)}
      note={t('papers.rule', { article: ruleOf(rule).article })}
      document={name}
      about={view.election_id}
      onClose={onClose}
    >
      <Sheet view={view} />
    </PaperLayer>
  );
}
