import { z } from 'zod';

/**
 * Where a reader of a feed stands: behind the row (xid, collection, id, scope). `born` is the oldest running transaction when
 * it began from nothing: tombstones from before are no news to it.
 */
const Cursor = z.object({
  feed_id: z.string(),
  born: z.string().regex(/^\d+$/),
  xid: z.string().regex(/^\d+$/),
  collection: z.string(),
  id: z.uuid(),
  scope: z.string(),
});
export type Cursor = z.infer<typeof Cursor>;

/** Before every row. */
export const BEGINNING = { xid: '0', collection: '', id: '00000000-0000-0000-0000-000000000000', scope: '' } as const;

/** The cursor as it travels: opaque, because transaction numbers are nobody's business and change with every restore. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor back, or null when the text is none of ours. */
export function readCursor(text: string): Cursor | null {
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
