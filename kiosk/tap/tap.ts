import { uuidv7 } from 'uuidv7';
import type { At } from '../../domain/clock.ts';
import { maskName } from '../../domain/mask.ts';
import type { Member } from '../../domain/reference.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { TapAnswer } from '../contract/screen.ts';
import type { Db } from '../ledger/database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Draft, Written } from '../ledger/log.ts';
import { type Meeting, meetingById } from '../ledger/meetings.ts';
import { leads, organizationById, type WithId } from '../ledger/roster.ts';
import { openPlanned } from '../meetings/open.ts';
import { bareAnswer, meetingRef, organizationName } from './answer.ts';
import { type Identified, identify } from './identify.ts';
import { type Judgement, judge } from './judge.ts';
import type { Read } from './read.ts';
import { situationOf } from './situation.ts';

type Append = (draft: Draft) => Written;
type Tapper = WithId<Member>;

/** What a read led to: the answer for the screen, and whose card it was, for what the person may do next. */
export type TapResult = { answer: TapAnswer; identified: Identified };

/**
 * One card read, from its number to a record on the disk: identify → judge → write → answer, in one transaction, so that
 * the answer speaks of what is saved (I1). Every read becomes a card.read event, refused ones too.
 */
export function handleRead(ledger: Ledger, cardKey: string | null, read: Read, at: At): TapResult {
  const identified = identify(ledger.db, cardKey, read);
  const answer = ledger.write(at, (append) => {
    const readId = uuidv7();
    if (identified.kind === 'member') return memberTap(ledger.db, append, read, at, readId, identified);
    const verdict = refusalOf(identified);
    append(cardRead(readId, read, verdict, identified, null));
    const reason = identified.kind === 'unreadable' ? { reason: identified.detail } : {};
    return { ...bareAnswer(readId, at.wall, read.reader, verdict), ...reason, ...personOf(ledger.db, identified) };
  });
  return { answer, identified };
}

/** The card.read event; `meetingId` is the meeting that the answer speaks of. */
export function cardRead(
  id: string,
  read: Read,
  verdict: Verdict,
  identified: Identified,
  meetingId: string | null,
): Draft<'card.read'> {
  const member_id = 'member' in identified && identified.member ? identified.member.id : null;
  const body = {
    reader: read.reader,
    protocol: read.protocol,
    token: 'token' in identified ? identified.token : null,
    verdict,
    member_id,
    meeting_id: meetingId,
    detail: detailOf(identified, read),
  };
  const actor = member_id === null ? { kind: 'kiosk' as const } : { kind: 'member' as const, member_id };
  return { type: 'card.read', id, actor, body };
}

/** Why the answer is what it is, and what a machine wrote down about it. */
function detailOf(identified: Identified, { evidence }: Read): string | null {
  const parts = ['detail' in identified ? identified.detail : null, evidence ?? null].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

function memberTap(
  db: Db,
  append: Append,
  read: Read,
  at: At,
  readId: string,
  identified: Extract<Identified, { kind: 'member' }>,
): TapAnswer {
  const { member } = identified;
  const judgement = opened(db, append, member, judge(situationOf(db, member, at.wall)));
  const verdict = verdictOf(judgement);
  append(cardRead(readId, read, verdict, identified, 'meeting' in judgement ? judgement.meeting.meeting_id : null));
  settle(append, member, readId, judgement);
  return answerTo(db, bareAnswer(readId, at.wall, read.reader, verdict), member, judgement);
}

type Settled = Exclude<Judgement, { kind: 'open_and_record' }>;

/** Opens the planned meeting that this first tap opens; from then on it is a record like any other. */
function opened(db: Db, append: Append, member: Tapper, judgement: Judgement): Settled {
  if (judgement.kind !== 'open_and_record') return judgement;
  const draft = openPlanned(judgement.planned, { kind: 'member', member_id: member.id }, 'first_tap');
  append(draft);
  const meeting = meetingById(db, draft.body.meeting_id);
  if (!meeting) throw new Error('the meeting just opened is not there');
  return { kind: 'record', meeting, role: 'member', late: judgement.late };
}

/** Writes what a judgement changes. */
export function settle(append: Append, member: Tapper, readId: string, judgement: Settled): void {
  const actor = { kind: 'member' as const, member_id: member.id };
  if (judgement.kind === 'record') {
    const { meeting, role, late } = judgement;
    const body = { meeting_id: meeting.meeting_id, member_id: member.id, read_id: readId, role, late };
    append({ type: 'attendance.recorded', actor, body });
  }
  if (judgement.kind === 'leave') {
    const body = { meeting_id: judgement.meeting.meeting_id, member_id: member.id, read_id: readId };
    append({ type: 'attendance.left', actor, body });
  }
}

/** The word for a judgement. */
export function verdictOf(judgement: Settled): Verdict {
  switch (judgement.kind) {
    case 'record':
      if (judgement.role === 'observer') return 'observer';
      return judgement.late ? 'late' : 'recorded';
    case 'already':
      return 'already_recorded';
    case 'leave':
      return 'left';
    case 'choose':
      return 'choose';
    case 'no_meeting':
      return 'no_open_meeting';
  }
}

/** The answer of a judgement on the screen, with the person's own name. */
export function answerTo(db: Db, bare: TapAnswer, member: Tapper, judgement: Settled): TapAnswer {
  const answer = { ...bare, name: member.name, organization: organizationName(db, member.organization) };
  if ('meeting' in judgement) answer.meeting = meetingRef(judgement.meeting);
  if (judgement.kind === 'already') answer.first_at = judgement.first_at;
  if (judgement.kind === 'choose') answer.choices = judgement.meetings.map((meeting) => choiceOf(db, meeting));
  if (judgement.kind === 'no_meeting') answer.may_open = mayOpen(db, member);
  return answer;
}

function choiceOf(db: Db, meeting: Meeting): TapAnswer['choices'][number] {
  const organization = organizationName(db, meeting.organization_id);
  return { meeting_id: meeting.meeting_id, title: meeting.title, organization };
}

/** A secretary's card opens a walk-up meeting of the secretary's own organization. */
function mayOpen(db: Db, member: Tapper): TapAnswer['may_open'] {
  const organization = leads(member) ? organizationById(db, member.organization) : null;
  return organization && { organization_id: organization.id, organization: organization.name };
}

/** The word for a card that cannot check in, whatever meeting is open. */
export function refusalOf(identified: Exclude<Identified, { kind: 'member' }>): Verdict {
  switch (identified.kind) {
    case 'revoked':
      return 'revoked_card';
    case 'unknown':
      return 'unknown_card';
    case 'unreadable':
      return 'unreadable';
    case 'roster_missing':
      return 'roster_missing';
  }
}

/**
 * A revoked card names its holder, masked: most often it was lost, and whoever lays it here found it. Every other refusal
 * knows nobody.
 */
function personOf(db: Db, identified: Identified): Partial<TapAnswer> {
  if (identified.kind !== 'revoked' || !identified.member) return {};
  const { name, organization } = identified.member;
  return { name: maskName(name), organization: organizationName(db, organization) };
}
