import { plannedById } from '../ledger/agenda.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { headOf, openLog } from '../ledger/log.ts';
import { meetingById, meetingsOnScreen } from '../ledger/meetings.ts';
import { organizationById } from '../ledger/roster.ts';
import { figuresOf } from '../meetings/figures.ts';
import { openPlanned, openWalkUp, walkUpTitle } from '../meetings/open.ts';
import { takesTaps } from '../meetings/over.ts';
import { frozenParts } from '../record/sheet.ts';
import { type ActInput, type By, DONE, type Outcome, openForRecords } from './act.ts';
import { refuse } from './refusal.ts';

/** Opens a planned meeting, also outside its half hour: staff know better. */
export function staffOpenPlanned(
  ledger: Ledger,
  by: By,
  input: ActInput<'openPlanned'>,
): Outcome<{ meeting_id: string }> {
  const planned = plannedById(ledger.db, input.planned_id);
  if (!planned) return refuse('unknown_meeting');
  const open = ledger.db.prepare('SELECT 1 FROM meeting WHERE planned_id = ?').get(planned.id);
  if (open) return refuse('already_open');
  const draft = openPlanned(planned, by.actor, 'staff');
  ledger.write(by.at, (append) => append(draft));
  return { ok: true, meeting_id: draft.body.meeting_id };
}

/** Opens a meeting that nobody had planned; its title comes from its kinds, so that nothing is typed. */
export function staffOpenWalkUp(
  ledger: Ledger,
  by: By,
  input: ActInput<'openWalkUp'>,
): Outcome<{ meeting_id: string }> {
  const { organization_id, kinds, place } = input;
  if (!organizationById(ledger.db, organization_id)) return refuse('unknown_organization');
  const same = meetingsOnScreen(ledger.db).some(
    (meeting) =>
      meeting.organization_id === organization_id &&
      meeting.phase !== 'closed' &&
      takesTaps(meeting, by.at.wall) &&
      [...meeting.kinds].sort().join() === [...kinds].sort().join(),
  );
  if (same) return refuse('already_open');
  const draft = openWalkUp({ organization_id, kinds, title: walkUpTitle(kinds), place }, by.actor, 'staff');
  ledger.write(by.at, (append) => append(draft));
  return { ok: true, meeting_id: draft.body.meeting_id };
}

/** From now on a tap signs out. */
export function startCheckOut(ledger: Ledger, by: By, { meeting_id }: ActInput<'meeting'>): Outcome {
  const meeting = meetingById(ledger.db, meeting_id);
  if (meeting?.phase !== 'check_in') return refuse('meeting_not_open');
  ledger.write(by.at, (append) => append({ type: 'meeting.check_out_started', actor: by.actor, body: { meeting_id } }));
  return DONE;
}

/** Ends the gathering and freezes its figures and its sign-in sheet. */
export function closeMeeting(ledger: Ledger, by: By, { meeting_id }: ActInput<'meeting'>): Outcome {
  const meeting = openForRecords(ledger, meeting_id);
  if (!meeting) return refuse('meeting_not_open');
  const { actor } = by;
  const body = { meeting_id, ...figuresOf(ledger.db, meeting) };
  ledger.write(by.at, (append) => {
    for (const part of frozenParts(ledger.db, meeting)) append({ type: 'sheet.frozen', actor, body: part });
    append({ type: 'meeting.closed', actor, body });
  });
  return DONE;
}

/** Seals the record: its place in the chain is written into it, and it leaves the screen. */
export function sealMeeting(ledger: Ledger, by: By, { meeting_id }: ActInput<'meeting'>): Outcome {
  const meeting = meetingById(ledger.db, meeting_id);
  if (meeting?.phase !== 'closed') return refuse('meeting_not_closed');
  ledger.write(by.at, (append) => {
    const head = headOf(ledger.db, openLog(ledger.db));
    append({ type: 'meeting.sealed', actor: by.actor, body: { meeting_id, head } });
  });
  return DONE;
}
