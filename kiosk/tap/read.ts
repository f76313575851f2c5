import { candidates } from '../../domain/card-number.ts';

/**
 * What came from a reader, before anyone asked whose it is. `normals` are the whole numbers it may mean, most likely
 * first; it is empty for noise and for text that is no card number. The numbers live in memory alone.
 */
export type Read = {
  reader: string;
  protocol: string;
  normals: readonly string[];
  /** The text of a code that is no card number; keyed like a number, so that it can be told apart later. */
  text: string | null;
  /** The token itself, from a reader that keyed the number before it let it out (identity documents). */
  token?: string;
  /** What an attendance machine wrote down about it, for the record: the machine and its own time. */
  evidence?: string;
  /** Why nothing could be read; null when something was. */
  unreadable: string | null;
};

/** A card whose number the reader gave whole. */
export function cardRead(reader: string, protocol: string, normal: string): Read {
  return { reader, protocol, normals: [normal], text: null, unreadable: null };
}

/** A text from a scanner or a keyboard wedge: a card's number in some notation, or a code. */
export function textRead(reader: string, protocol: string, text: string): Read {
  const exact = candidates(text).flatMap((candidate) => (candidate.lossy ? [] : [candidate.normal]));
  return { reader, protocol, normals: [...new Set(exact)], text: exact.length === 0 ? text : null, unreadable: null };
}

/** Bytes that were no good. */
export function unreadableRead(reader: string, protocol: string, reason: string): Read {
  return { reader, protocol, normals: [], text: null, unreadable: reason };
}
