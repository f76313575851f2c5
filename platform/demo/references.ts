import { createHmac, scryptSync } from 'node:crypto';
import type { DemoCity } from '../../domain/demo/city.ts';
import type { Item } from '../../domain/demo/item.ts';
import type { PinVerifier } from '../../domain/reference.ts';
import { sha256Hex } from '../../sync/protocol/chain.ts';
import { scopeOf } from '../feeds/scope.ts';
import type { ItemChange } from '../feeds/write.ts';

type Json = ItemChange['data'];

/** Cost of the PIN verifiers: about 50 ms on a small machine, 16 MB. */
const SCRYPT = { n: 16_384, r: 8, p: 1 } as const;

/** The roster of the demo city as feed items. The same city and card key give the same items. */
export function rosterItems(city: DemoCity, cardKey: Uint8Array): ItemChange[] {
  const homeOf = new Map(city.members.map(({ id, data }) => [id, data.organization]));
  const organizationOf = (member: string) => scopeOf.organization(homeOf.get(member) ?? '');
  return [
    ...city.organizations.map((one) => item('organizations', one, scopeOf.organization(one.id))),
    ...city.members.map((one) => item('members', one, scopeOf.organization(one.data.organization))),
    ...city.cards.map(({ id, data, number_normal }) =>
      item('cards', { id, data: { ...data, token: cardToken(cardKey, number_normal) } }, organizationOf(data.member)),
    ),
    ...city.terms.map((one) => item('terms', one, scopeOf.organization(one.data.organization))),
    ...city.staff.map(({ id, data, pin, venue }) =>
      item('staff', { id, data: { ...data, pin_verifier: pinVerifier(pin, id) } }, scopeOf.venue(venue)),
    ),
  ];
}

/** The keyed token of a card's number in normal form; the number itself is stored nowhere. */
export function cardToken(cardKey: Uint8Array, numberNormal: string): string {
  return createHmac('sha256', cardKey).update(numberNormal).digest('hex');
}

function item(collection: string, { id, data }: Item<unknown>, scope: string): ItemChange {
  return { feed: 'roster', collection, id, scope, data: data as Json };
}

/** A verifier with the cost parameters of today. The salt follows from the id, so that seeding again changes nothing: demo only. */
function pinVerifier(pin: string, id: string): PinVerifier {
  const salt = Buffer.from(sha256Hex(`haitang-demo-salt\n${id}`), 'hex').subarray(0, 16);
  const { n, r, p } = SCRYPT;
  const hash = scryptSync(pin, salt, 32, { N: n, r, p });
  return { alg: 'scrypt', salt: salt.toString('base64'), hash: hash.toString('base64'), n, r, p };
}
