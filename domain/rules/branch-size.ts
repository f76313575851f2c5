import { type RuleId, source } from './article.ts';
import { badCount } from './counts.ts';
import { type Fault, isFault } from './fault.ts';

/** The people of a branch. */
export interface BranchSize {
  readonly full: number;
  readonly probationary: number;
}

/** N1–N4 and N6; the rules know no N5. */
export type SizeRule = Extract<RuleId, 'N1' | 'N2' | 'N3' | 'N4' | 'N6'>;

/** What a branch's size asks for: `notice` when it should be shown, `text` in words either way. */
export interface SizeNotice {
  readonly rule: SizeRule;
  readonly article: string;
  readonly notice: boolean;
  readonly text: string;
}

/** The sizes at which something changes, in members (N1, N3, N4: 正式党员; N2, N6: 正式 and 预备 together). */
const SIZES = { branch_from: 3, branch_upto: 50, committee_from: 7, party_committee_above: 100 } as const;

type Judge = (full: number, all: number) => { notice: boolean; text: string };

const JUDGES: Readonly<Record<SizeRule, Judge>> = {
  N1: (full) =>
    full < SIZES.branch_from
      ? { notice: true, text: `正式党员 ${full} 名，不足 ${SIZES.branch_from} 名，不能单独成立党支部` }
      : { notice: false, text: `正式党员 ${full} 名，达到成立党支部的 ${SIZES.branch_from} 名` },
  N2: (_, all) =>
    all > SIZES.branch_upto
      ? { notice: true, text: `党员 ${all} 名，党支部一般不超过 ${SIZES.branch_upto} 名` }
      : { notice: false, text: `党员 ${all} 名，不超过 ${SIZES.branch_upto} 名` },
  N3: (full) =>
    full >= SIZES.committee_from
      ? { notice: true, text: `正式党员 ${full} 名，应设支部委员会，委员 3 至 5 名，最多 7 名` }
      : { notice: false, text: `正式党员 ${full} 名，不足 ${SIZES.committee_from} 名，不设支部委员会` },
  N4: (full) =>
    full < SIZES.committee_from
      ? { notice: true, text: `正式党员 ${full} 名，不足 ${SIZES.committee_from} 名，设书记 1 名，必要时设副书记 1 名` }
      : { notice: false, text: `正式党员 ${full} 名，由支部委员会负责` },
  N6: (_, all) => {
    if (all > SIZES.party_committee_above)
      return { notice: true, text: `党员 ${all} 名，超过 ${SIZES.party_committee_above} 名，可设立党委` };
    if (all > SIZES.branch_upto)
      return { notice: true, text: `党员 ${all} 名，超过 ${SIZES.branch_upto} 名，可设立党总支` };
    return { notice: false, text: `党员 ${all} 名，以党支部为宜` };
  },
};

/** One notice of a branch's size. A fault when a figure is no count. */
export function sizeNotice(rule: SizeRule, size: BranchSize): SizeNotice | Fault {
  const bad = badCount(rule, { 正式党员: size.full, 预备党员: size.probationary });
  if (bad) return bad;
  return { ...source(rule), ...JUDGES[rule](size.full, size.full + size.probationary) };
}

const RULES_OF_SIZE = Object.keys(JUDGES) as SizeRule[];

/** Where a size stands between the marks; two sizes of one standing ask for the same things. */
function standing(rule: SizeRule, { full, probationary }: BranchSize): string {
  const { notice } = JUDGES[rule](full, full + probationary);
  return rule === 'N6' ? `${notice} ${full + probationary > SIZES.party_committee_above}` : `${notice}`;
}

/** The notices that a change of the roster brings up: those whose mark it crossed and which now ask for something. */
export function noticesOfChange(before: BranchSize, after: BranchSize): readonly (SizeNotice | Fault)[] {
  const moved = RULES_OF_SIZE.filter((rule) => standing(rule, before) !== standing(rule, after));
  return moved.map((rule) => sizeNotice(rule, after)).filter((answer) => isFault(answer) || answer.notice);
}
