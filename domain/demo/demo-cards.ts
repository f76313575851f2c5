import { cardForms } from '../card-number.ts';
import type { Card, Member, Staff } from '../reference.ts';
import type { DemoCardItem } from './cards.ts';
import type { DemoCity } from './city.ts';
import type { Item } from './item.ts';
import { demoMeetingNow } from './meeting-now.ts';

/** What a person finds on the list of demo cards: whose card it is, what to expect from it, what is printed on it. */
export type DemoCard = {
  /** The member's name, or what the card is when it belongs to nobody. */
  name: string;
  /** Name of the member's organization; null for a card that belongs to nobody, as the next fields. */
  organization: string | null;
  kind: 'full' | 'probationary' | 'staff' | 'revoked' | 'unknown';
  /** As printed: ten decimal digits (8H10D). */
  number: string;
  /** The four bytes as 8 upper-case hex digits. */
  normal: string;
  state: Card['state'] | null;
  role: Staff['role'] | null;
  /** The demo PIN of a member of the staff. */
  pin: string | null;
  member_id: string | null;
};

/**
 * All demo cards in a stable order: the members of the meeting under way at `nowIso`, its guests, the staff, the revoked
 * cards, the unknown ones, and then everybody else.
 */
export function demoCards(city: DemoCity, nowIso: string): DemoCard[] {
  const { organization, guests } = demoMeetingNow(city, nowIso).under_way.data;
  const people = new Map(city.members.map((member) => [member.id, member]));
  const active = city.cards.filter(({ data }) => data.state === 'active');
  const staff = new Set(city.staff.map(({ data }) => data.member));
  const rank = (card: DemoCardItem): number => {
    if (people.get(card.data.member)?.data.organization === organization) return 0;
    if (guests.includes(card.data.member)) return 1;
    return staff.has(card.data.member) ? 2 : 3;
  };
  const ranked = Map.groupBy(active, rank);
  const rows = (cards: DemoCardItem[] | undefined) => (cards ?? []).map((card) => rowOf(city, people, card));
  return [
    ...rows(ranked.get(0)),
    ...rows(ranked.get(1)),
    ...rows(ranked.get(2)),
    ...rows(city.cards.filter(({ data }) => data.state === 'revoked')),
    ...city.unknown_numbers.map(unknownRow),
    ...rows(ranked.get(3)),
  ];
}

function rowOf(city: DemoCity, people: Map<string, Item<Member>>, card: DemoCardItem): DemoCard {
  const person = people.get(card.data.member)?.data;
  if (!person) throw new Error(`card ${card.id} of nobody`);
  const staff = city.staff.find(({ data }) => data.member === card.data.member);
  const revoked = card.data.state === 'revoked';
  return {
    name: person.name,
    organization: city.organizations.find(({ id }) => id === person.organization)?.data.name ?? null,
    kind: revoked ? 'revoked' : staff ? 'staff' : person.kind,
    number: printedTen(card.number_normal),
    normal: card.number_normal,
    state: card.data.state,
    role: staff?.data.role ?? null,
    pin: staff?.pin ?? null,
    member_id: card.data.member,
  };
}

function unknownRow(normal: string, index: number): DemoCard {
  const nobody = { organization: null, state: null, role: null, pin: null, member_id: null };
  return { name: `未登记卡${index + 1}（演示）`, kind: 'unknown', number: printedTen(normal), normal, ...nobody };
}

/** A demo number has four bytes, so it always has ten digits. */
function printedTen(normal: string): string {
  const { d10 } = cardForms(normal);
  if (d10 === undefined) throw new Error(`${normal} is not four bytes`);
  return d10;
}
