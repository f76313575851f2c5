import { z } from 'zod';
import { Minutes } from '../record/minutes.ts';
import { SHEET_PART_ROWS, SheetRow } from '../record/sheet.ts';
import { Uuid } from '../words.ts';

/** The documents that leave a kiosk on paper or as a file. */
export const DocumentName = z.string().regex(/^[a-z_]{1,40}$/);

/** Events of the record of a meeting. */
export const RECORD_BODIES = {
  /**
   * The sign-in sheet as it stood at the close, written in the transaction of meeting.closed: later the roster may have
   * forgotten a name. `part` counts from 1 to `parts`.
   */
  'sheet.frozen': z.object({
    meeting_id: Uuid,
    organization_name: z.string(),
    part: z.int().positive(),
    parts: z.int().positive(),
    rows: z.array(SheetRow).max(SHEET_PART_ROWS),
  }),
  /** Chair, recorder, topics, resolutions; a later one replaces it whole, until the seal. */
  'minutes.recorded': Minutes.extend({ meeting_id: Uuid }),
  /** A document with people in it left this kiosk: which, of what (a meeting, an election), in what form (rules.md, Privacy). */
  'document.given': z.object({ document: DocumentName, about: Uuid, form: z.enum(['print', 'xlsx']) }),
  /** Somebody had the QR of a printed record checked here. `meeting_id` is null where nothing could be read from it. */
  'record.checked': z.object({
    reader: z.string(),
    outcome: z.enum(['genuine', 'altered', 'other_city', 'unreadable']),
    meeting_id: Uuid.nullable(),
  }),
} as const;
