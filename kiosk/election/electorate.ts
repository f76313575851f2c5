import { asExclusion } from '../../domain/election/exclusion.ts';
import type { Exclusion } from '../../domain/rules/index.ts';
import type { Db } from '../ledger/database.ts';
import { holdsElection } from '../ledger/elections.ts';
import { exclusionsOf } from '../ledger/exclusions.ts';
import type { Meeting } from '../ledger/meetings.ts';

/** Whom this meeting leaves out of its figure, as the rules weigh them: adopted here, or not effective. */
export function exclusionsIn(db: Db, meeting: Pick<Meeting, 'meeting_id' | 'organization_id'>): Exclusion[] {
  return exclusionsOf(db, meeting.organization_id).map((one) => asExclusion(one, meeting.meeting_id));
}

/** What a meeting decides when it votes: an election where one has been joined to it. */
export function voteOf(db: Db, meeting: Pick<Meeting, 'meeting_id'>): 'ordinary' | 'election' {
  return holdsElection(db, meeting.meeting_id) ? 'election' : 'ordinary';
}
