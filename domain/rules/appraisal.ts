import { source } from './article.ts';
import { badCount } from './counts.ts';
import { type Fault, fault } from './fault.ts';

/** R7: may so many be 优秀? `limit`: the largest number that may. */
export interface AppraisalResult {
  readonly rule: 'R7';
  readonly article: string;
  readonly valid: boolean;
  readonly limit: number;
}

/** R7: 优秀 ≤ 1/3 of the members appraised. A fault when nobody was appraised or more are 优秀 than were. */
export function excellentShare(count: { members: number; excellent: number }): AppraisalResult | Fault {
  const { members, excellent } = count;
  const bad = badCount('R7', { 参加评议党员: members, 优秀: excellent });
  if (bad) return bad;
  if (members === 0) return fault('R7', 'nobody_present', '参加评议党员 0 名');
  if (excellent > members) return fault('R7', 'more_votes_than_voters', `优秀 ${excellent} 名多于党员 ${members} 名`);
  return { ...source('R7'), valid: excellent * 3 <= members, limit: (members - (members % 3)) / 3 };
}
