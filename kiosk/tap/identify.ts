import type { Member } from '../../domain/reference.ts';
import type { Db } from '../ledger/database.ts';
import { cardsByToken, memberById, rosterSize, type WithId } from '../ledger/roster.ts';
import type { Read } from './read.ts';
import { cardToken } from './token.ts';

/** Whose card it is. `token` is the first that was tried, or the one that was found. */
export type Identified =
  | { kind: 'member'; member: WithId<Member>; token: string }
  | { kind: 'revoked'; member: WithId<Member> | null; token: string }
  | { kind: 'unknown'; token: string; detail: 'not_registered' | 'two_members' }
  | { kind: 'unreadable'; detail: string }
  | { kind: 'roster_missing' };

/**
 * Looks up every number that the read may mean. Two members for one read are never decided here: staff are asked
 * (`two_members`). Without a card key or a roster a card can say nothing (`roster_missing`).
 */
export function identify(db: Db, cardKey: string | null, read: Read): Identified {
  if (read.unreadable !== null) return { kind: 'unreadable', detail: read.unreadable };
  if (cardKey === null || rosterSize(db).members === 0) return { kind: 'roster_missing' };
  const meanings = read.text === null ? read.normals : [`text:${read.text}`];
  const tokens = read.token === undefined ? meanings.map((meaning) => cardToken(cardKey, meaning)) : [read.token];
  const first = tokens[0];
  if (first === undefined) return { kind: 'unreadable', detail: 'empty' };
  const cards = tokens.flatMap((token) => cardsByToken(db, token));
  const active = cards.filter((card) => card.state === 'active');
  if (new Set(active.map((card) => card.member)).size > 1) {
    return { kind: 'unknown', token: first, detail: 'two_members' };
  }
  const card = active[0] ?? cards[0];
  if (!card) return { kind: 'unknown', token: first, detail: 'not_registered' };
  const member = memberById(db, card.member);
  if (card.state === 'revoked') return { kind: 'revoked', member, token: card.token };
  return member
    ? { kind: 'member', member, token: card.token }
    : { kind: 'unknown', token: card.token, detail: 'not_registered' };
}
