import { cardForms } from '../card-number.ts';
import type { Card, Member } from '../reference.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { type Rng, stream } from './rng.ts';

/**
 * A demo card with its number beside the data, not in it: the token is keyed with the city's card key, so the caller
 * adds it (`{ ...card.data, token }`) and the number never gets into a feed.
 */
export type DemoCardItem = Item<Omit<Card, 'token'>> & { number_normal: string };

/** The cards of the city, and numbers that belong to nobody. */
export type DemoCards = { cards: DemoCardItem[]; unknown_numbers: string[] };

const REVOKED = 2;
const UNKNOWN = 2;

/**
 * One active card for every member, and revoked ones that two members of the demo branch lost earlier. No two numbers
 * can be confused in any notation a reader may use: see `notations`.
 */
export function demoCardStock(seed: number, members: Item<Member>[], demoBranch: string): DemoCards {
  const rng = stream(seed, 'cards');
  const taken = new Set<string | undefined>();
  const card = (key: string, member: string, state: Card['state']): DemoCardItem => {
    return { id: demoId(seed, `${key}/${member}`), data: { member, state }, number_normal: nextNumber(rng, taken) };
  };
  const active = members.map(({ id }) => card('card', id, 'active'));
  const losers = members.filter(({ data }) => data.organization === demoBranch && data.posts.length === 0);
  const revoked = losers.slice(0, REVOKED).map(({ id }) => card('lost-card', id, 'revoked'));
  const unknown = Array.from({ length: UNKNOWN }, () => nextNumber(rng, taken));
  return { cards: [...active, ...revoked], unknown_numbers: unknown };
}

function nextNumber(rng: Rng, taken: Set<string | undefined>): string {
  for (;;) {
    const normal = rng.int(1, 0xffff_ffff).toString(16).toUpperCase().padStart(8, '0');
    const forms = notations(normal);
    if (forms.some((form) => taken.has(form))) continue;
    for (const form of forms) taken.add(form);
    return normal;
  }
}

/** Every decimal text by which a reader may report this card, each in both byte orders. */
function notations(normal: string): (string | undefined)[] {
  const { d10, d10_reversed, w26_3_5, w26_3_5_reversed } = cardForms(normal);
  return [d10, d10_reversed, w26_3_5, w26_3_5_reversed];
}
