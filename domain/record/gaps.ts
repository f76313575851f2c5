import type { MeetingRecord } from './record.ts';

/** What an inspector would miss in a record (rules.md, A meeting's record: typical faults). */
export type Gap =
  | 'place'
  | 'end'
  | 'chair'
  | 'delegation'
  | 'recorder'
  | 'topics'
  | 'absence_reasons'
  | 'resolutions'
  | 'votes';

/** Kinds whose gatherings decide something; a 党课 or 主题党日 alone needs no 决议. */
const DECIDING = new Set(['general_meeting', 'committee_meeting', 'organizational_life', 'appraisal']);

/**
 * The gaps of a record, in the order in which it is read. `secretary_id` is who would chair by the book (the 书记, or the group's
 * leader); null: nobody is known, and no delegation is asked for.
 */
export function gapsOf(record: MeetingRecord, secretary_id: string | null): Gap[] {
  const { minutes, sheet } = record;
  const gaps: Gap[] = [];
  if (record.place.trim() === '') gaps.push('place');
  if (record.ended_at === null) gaps.push('end');
  if (minutes.chair === null) gaps.push('chair');
  else if (secretary_id !== null && minutes.chair.member_id !== secretary_id && minutes.delegation === null) {
    gaps.push('delegation');
  }
  if (minutes.recorder === null) gaps.push('recorder');
  if (minutes.topics.length === 0) gaps.push('topics');
  if (sheet.some((row) => row.status === 'absent' && row.reason === null)) gaps.push('absence_reasons');
  const standing = record.motions.filter((motion) => motion.withdrawn === null);
  const decides = record.kinds.some((kind) => DECIDING.has(kind));
  const voted = standing.length + record.ballots.length > 0;
  if (decides && minutes.resolutions.length === 0 && !voted) gaps.push('resolutions');
  const waiting = record.ballots.some((ballot) => ballot.outcome === null && ballot.voided === null);
  if (waiting || standing.some((motion) => motion.count === null)) gaps.push('votes');
  return gaps;
}
