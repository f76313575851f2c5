import { uuidv7 } from 'uuidv7';
import type { BodyOf } from '../../domain/events/body.ts';
import type { Actor } from '../../domain/events/envelope.ts';
import type { PlannedMeeting } from '../../domain/reference.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { Draft } from '../ledger/log.ts';
import type { WithId } from '../ledger/roster.ts';

type OpenedBy = BodyOf<'meeting.opened'>['opened_by'];

/** The event that opens a planned meeting. */
export function openPlanned(
  planned: WithId<PlannedMeeting>,
  actor: Actor,
  opened_by: OpenedBy,
): Draft<'meeting.opened'> {
  const { organization, kinds, group = null, title, place, planned_start, planned_end } = planned;
  return {
    type: 'meeting.opened',
    actor,
    body: {
      meeting_id: uuidv7(),
      planned_id: planned.id,
      organization_id: organization,
      kinds,
      group,
      title,
      place,
      planned_start,
      planned_end,
      opened_by,
    },
  };
}

/** What a walk-up meeting is called on the screen until somebody gives it a title: its organization and kinds. */
export type WalkUp = { organization_id: string; kinds: MeetingKind[]; title: string; place: string };

/** The event that opens a meeting nobody had planned. */
export function openWalkUp(walkUp: WalkUp, actor: Actor, opened_by: OpenedBy): Draft<'meeting.opened'> {
  const body = { ...walkUp, meeting_id: uuidv7(), planned_id: null, planned_start: null, planned_end: null, opened_by };
  return { type: 'meeting.opened', actor, body };
}

const KIND_NAMES: Record<MeetingKind, string> = {
  general_meeting: '党员大会',
  committee_meeting: '支委会',
  group_meeting: '党小组会',
  lecture: '党课',
  theme_day: '主题党日',
  organizational_life: '组织生活会',
  appraisal: '民主评议党员',
};

/** The title of a walk-up meeting as the record prints it: `党员大会 · 党课`. Records are kept in Chinese. */
export function walkUpTitle(kinds: readonly MeetingKind[]): string {
  return kinds.map((kind) => KIND_NAMES[kind]).join(' · ');
}
