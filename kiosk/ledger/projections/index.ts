import type { EventType } from '../../../domain/events/body.ts';
import type { Db } from '../database.ts';
import { statement } from '../statements.ts';
import { attendanceLeft, attendanceRecorded, attendanceUndone, makeUpRecorded } from './attendance.ts';
import { ballotCounted, ballotDecided, ballotOpened, ballotVoided } from './ballot.ts';
import { meetingPlanned, planWithdrawn, talkRecorded, talkWithdrawn } from './duty.ts';
import * as election from './election.ts';
import type { Projected } from './event.ts';
import { exclusionAdopted, exclusionRecorded, exclusionWithdrawn } from './exclusion.ts';
import { leaveRecorded } from './leave.ts';
import { checkOutStarted, meetingClosed, meetingOpened, meetingSealed } from './meeting.ts';
import { appraisalDecided, motionDecided, motionOpened, motionWithdrawn } from './motion.ts';
import { minutesRecorded, recordClosed, recordSealed, sheetFrozen } from './record.ts';

/** What each event type does to the tables; null: it is evidence alone and changes no table. */
const PROJECTIONS: { [T in EventType]: ((db: Db, event: Projected<T>) => void) | null } = {
  'meeting.opened': meetingOpened,
  'card.read': null,
  'attendance.recorded': attendanceRecorded,
  'attendance.left': attendanceLeft,
  'attendance.undone': attendanceUndone,
  'leave.recorded': leaveRecorded,
  'make_up.recorded': makeUpRecorded,
  'meeting.check_out_started': checkOutStarted,
  'meeting.closed': both(meetingClosed, recordClosed),
  'meeting.sealed': both(meetingSealed, recordSealed),
  'staff.signed_in': null,
  'meeting.planned': meetingPlanned,
  'meeting.plan_withdrawn': planWithdrawn,
  'talk.recorded': talkRecorded,
  'talk.withdrawn': talkWithdrawn,
  'election.planned': election.electionPlanned,
  'election.replanned': election.electionReplanned,
  'election.step_done': election.stepDone,
  'election.step_undone': election.stepUndone,
  'election.extended': election.electionExtended,
  'election.candidates_set': election.candidatesSet,
  'election.meeting_joined': election.meetingJoined,
  'election.officers_named': election.officersNamed,
  'election.vacancy_agreed': election.vacancyAgreed,
  'election.recorded': election.electionRecorded,
  'exclusion.recorded': exclusionRecorded,
  'exclusion.adopted': exclusionAdopted,
  'exclusion.withdrawn': exclusionWithdrawn,
  'ballot.opened': ballotOpened,
  'ballot.counted': ballotCounted,
  'ballot.decided': ballotDecided,
  'ballot.voided': ballotVoided,
  'motion.opened': motionOpened,
  'motion.decided': motionDecided,
  'motion.withdrawn': motionWithdrawn,
  'appraisal.decided': appraisalDecided,
  'sheet.frozen': sheetFrozen,
  'minutes.recorded': minutesRecorded,
  'document.given': null,
  'record.checked': null,
  'clock.synchronized': null,
};

/** The tables that projections fill, emptied by a rebuild. */
export const PROJECTED_TABLES = [
  'meeting',
  'attendance',
  'leave',
  'record',
  'sheet',
  'motion',
  'appraisal',
  'election',
  'election_step',
  'election_vacancy',
  'exclusion',
  'ballot',
  'planned',
  'talk',
] as const;

/**
 * Applies one event to the tables, once per event id (I2): an event that stands in an earlier row as well was re-homed
 * from another log of this kiosk and is known. A type that this version does not know changes nothing.
 */
export function project<T extends EventType>(db: Db, type: T, event: Projected<T>): void {
  const apply = PROJECTIONS[type] as ((db: Db, event: Projected<T>) => void) | null | undefined;
  if (!apply || standsInAnEarlierRow(db, event)) return;
  apply(db, event);
}

/** An event that changes the tables of two nouns. */
function both<T extends EventType>(
  first: (db: Db, event: Projected<T>) => void,
  second: (db: Db, event: Projected<T>) => void,
): (db: Db, event: Projected<T>) => void {
  return (db, event) => {
    first(db, event);
    second(db, event);
  };
}

function standsInAnEarlierRow(db: Db, event: { id: string; arrived: number }): boolean {
  return statement(db, 'SELECT 1 FROM event WHERE id = ? AND written < ?').get(event.id, event.arrived) !== undefined;
}
