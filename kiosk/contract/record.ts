import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentName } from '../../domain/events/record.ts';
import { LIMITS } from '../../domain/limits.ts';
import { Named } from '../../domain/named.ts';
import { Minutes } from '../../domain/record/minutes.ts';
import { MeetingRecord } from '../../domain/record/record.ts';
import { Instant, MeetingKind, Sha256Hex, Uuid } from '../../domain/words.ts';
import { Done, orRefusal, STAFF_INPUT } from './staff.ts';

/** The record of a meeting: minutes, the sign-in sheet, the seal; and what the QR of a printed record says. */

/** A meeting of which a record can be looked at. */
export const RecordRow = z.object({
  meeting_id: Uuid,
  title: z.string(),
  organization: z.string(),
  opened_at: Instant,
  phase: z.enum(['check_in', 'check_out', 'closed', 'sealed']),
});
export type RecordRow = z.infer<typeof RecordRow>;

/** A record with what is missing in it (domain/record/gaps), and who may be chosen for its roles. */
export const RecordView = z.object({
  record: MeetingRecord,
  gaps: z.array(
    z.enum(['place', 'end', 'chair', 'delegation', 'recorder', 'topics', 'absence_reasons', 'resolutions', 'votes']),
  ),
  phase: RecordRow.shape.phase,
  /** Who is here or expected, by name; the choices of chair, recorder and speakers. */
  people: z.array(Named),
  /** Who chairs by the book, so that the screen asks for a delegation when it is somebody else. */
  book_chair: Named.nullable(),
});
export type RecordView = z.infer<typeof RecordView>;

/**
 * What a scanned code came to. `here`: `same` the record stands in this kiosk's own ledger with this hash · `differs` it does
 * not, which is grave · `elsewhere` another kiosk's log. Public: no name of anybody is in it.
 */
export const RecordCheck = z.object({
  at: Instant,
  outcome: z.enum(['genuine', 'altered', 'other_city', 'unreadable']),
  here: z.enum(['same', 'differs', 'elsewhere']).nullable(),
  facts: z
    .object({
      meeting_id: Uuid,
      organization: z.string().nullable(),
      title: z.string().nullable(),
      kinds: z.array(MeetingKind),
      started_at: Instant,
      ended_at: Instant,
      should_attend: z.int(),
      present: z.int(),
      leave: z.int(),
      absent: z.int(),
      observers: z.int(),
      votes: z.array(
        z.object({ secret: z.boolean(), passed: z.boolean(), yes: z.int(), no: z.int(), abstain: z.int() }),
      ),
      head: z.object({ seq: z.int(), hash: Sha256Hex }),
    })
    .nullable(),
});
export type RecordCheck = z.infer<typeof RecordCheck>;

export const RECORD_INPUT = {
  minutes: STAFF_INPUT.meeting.extend({ minutes: Minutes }),
  given: STAFF_INPUT.session.extend({ document: DocumentName, about: Uuid, form: z.enum(['print', 'xlsx']) }),
  file: STAFF_INPUT.session.extend({
    name: z.string().regex(/^.{1,120}\.xlsx$/),
    base64: z.base64().max(LIMITS.file_base64_chars),
  }),
} as const;

export const recordContract = {
  /** The newest meetings of this kiosk, sealed ones too. */
  list: oc.input(STAFF_INPUT.session).output(orRefusal({ records: z.array(RecordRow) })),
  get: oc.input(STAFF_INPUT.meeting).output(orRefusal({ view: RecordView })),
  /** Replaces the minutes whole; refused once the record is sealed. */
  writeMinutes: oc.input(RECORD_INPUT.minutes).output(Done),
  /** To be called before a document is printed or exported: every export is logged. */
  given: oc.input(RECORD_INPUT.given).output(Done),
  /** Keeps an exported file on this machine and says where, for windows that refuse downloads. */
  keepFile: oc.input(RECORD_INPUT.file).output(orRefusal({ path: z.string() })),
};
