import { beforeEach, describe, expect, it } from 'vitest';
import { cardForms } from '../../domain/card-number.ts';
import { addCard, addMember, CARD_KEY, openTown, type Person, type Town, tell } from '../testing/town.ts';
import { identify } from './identify.ts';
import { cardRead, type Read, textRead, unreadableRead } from './read.ts';
import { readOf } from './reading.ts';
import { cardToken } from './token.ts';

let town: Town;
beforeEach(() => {
  town = openTown();
});

const whose = (read: Read, key: string | null = CARD_KEY) => identify(town.db, key, read);
const card = (normal: string) => cardRead('serial:test', 'rdm6300', normal);
const text = (typed: string) => textRead('wedge:', 'wedge', typed);
const found = (person: Person) => ({ kind: 'member', member: { id: person.id } });

describe('a card of the register', () => {
  it('names its member by the keyed token', () => {
    const token = cardToken(CARD_KEY, town.first.number);
    expect(whose(card(town.first.number))).toMatchObject({ ...found(town.first), token });
  });

  it.each(['hex', 'hex_reversed', 'd10', 'd10_reversed'] as const)('is known in the notation %s', (notation) => {
    const { first } = town;
    expect(whose(text(cardForms(first.number)[notation] ?? ''))).toMatchObject(found(first));
  });

  it.each([
    ['with its version byte', (normal: string) => `01${normal}`],
    ['in lower case', (normal: string) => normal.toLowerCase()],
    ['with colons', (normal: string) => normal.replaceAll(/(..)(?=.)/g, '$1:')],
    ['as five and five digits', (normal: string) => fiveFive(normal)],
  ])('is known %s', (_form, written) => {
    expect(whose(text(written(town.first.number)))).toMatchObject(found(town.first));
  });

  it('is not known by the three bytes that a lossy notation keeps: two cards may share them', () => {
    const { w26_3_5 = '' } = cardForms(town.first.number);
    expect(whose(text(`${w26_3_5.slice(0, 3)},${w26_3_5.slice(3)}`))).toMatchObject({
      kind: 'unknown',
      detail: 'not_registered',
    });
  });

  it('is unknown under another city’s key', () => {
    const otherKey = Buffer.alloc(32, 8).toString('base64');
    expect(whose(card(town.first.number), otherKey)).toMatchObject({ kind: 'unknown', detail: 'not_registered' });
  });

  it('of a member who left the roster is unknown', () => {
    tell(town.db, 'members', town.first.id, null);
    expect(whose(card(town.first.number))).toMatchObject({ kind: 'unknown', detail: 'not_registered' });
  });
});

describe('a revoked card', () => {
  it('is revoked, and its holder known', () => {
    addCard(town.db, town.first.id, 'AA000001', 'revoked');
    expect(whose(card('AA000001'))).toMatchObject({ kind: 'revoked', member: { id: town.first.id } });
  });

  it('yields to an active entry for the same number: the card was found again', () => {
    addCard(town.db, town.first.id, town.first.number, 'revoked');
    expect(whose(card(town.first.number))).toMatchObject(found(town.first));
  });

  it('of a member who left names nobody', () => {
    addCard(town.db, town.first.id, 'AA000001', 'revoked');
    tell(town.db, 'members', town.first.id, null);
    expect(whose(card('AA000001'))).toMatchObject({ kind: 'revoked', member: null });
  });

  it('of one member yields to the active card of another who was given it', () => {
    addCard(town.db, town.first.id, 'AA000001', 'revoked');
    addCard(town.db, town.second.id, 'AA000001');
    expect(whose(card('AA000001'))).toMatchObject(found(town.second));
  });
});

describe('two members for one read', () => {
  it('are not decided here, for one number registered twice', () => {
    addCard(town.db, town.second.id, town.first.number);
    expect(whose(card(town.first.number))).toMatchObject({ kind: 'unknown', detail: 'two_members' });
  });

  it('are not decided here, for a text that is one member’s number forwards and another’s backwards', () => {
    addCard(town.db, town.first.id, '11223344');
    addCard(town.db, town.second.id, '44332211');
    expect(whose(text('11223344'))).toMatchObject({ kind: 'unknown', detail: 'two_members' });
    expect(whose(card('11223344'))).toMatchObject(found(town.first));
  });

  it('are none when both cards are one member’s', () => {
    addCard(town.db, town.first.id, '11223344');
    addCard(town.db, town.first.id, '44332211');
    expect(whose(text('11223344'))).toMatchObject(found(town.first));
  });
});

describe('what is no card of anybody', () => {
  it('a number without an entry', () => {
    expect(whose(card('DEADBEEF'))).toEqual({
      kind: 'unknown',
      detail: 'not_registered',
      token: cardToken(CARD_KEY, 'DEADBEEF'),
    });
  });

  it('a code that is no number has a token of its own, so that it can be told apart later', () => {
    const read = whose(text('https://example.org/q?id=7'));
    expect(read).toEqual({
      kind: 'unknown',
      detail: 'not_registered',
      token: cardToken(CARD_KEY, 'text:https://example.org/q?id=7'),
    });
  });

  it('noise, with its reason', () => {
    expect(whose(unreadableRead('serial:test', 'rdm6300', 'checksum'))).toEqual({
      kind: 'unreadable',
      detail: 'checksum',
    });
  });

  it('the random number of a telephone, also when somebody’s card has it', () => {
    addCard(town.db, town.first.id, '08A1B2C3');
    const reading = { kind: 'card', protocol: 'pn532', normal: '08A1B2C3', random: true } as const;
    expect(whose(readOf('serial:test', reading))).toEqual({ kind: 'unreadable', detail: 'random_uid' });
  });
});

describe('a kiosk that cannot know', () => {
  it('has no card key yet', () => {
    expect(whose(card(town.first.number), null)).toEqual({ kind: 'roster_missing' });
  });

  it('has no members yet', () => {
    for (const person of Object.values(town)) {
      if (typeof person === 'object' && 'number' in person) tell(town.db, 'members', person.id, null);
    }
    expect(whose(card(town.first.number))).toEqual({ kind: 'roster_missing' });
  });

  it('says of noise that it is noise', () => {
    expect(whose(unreadableRead('serial:test', 'rdm6300', 'checksum'), null)).toMatchObject({ kind: 'unreadable' });
  });
});

describe('a member who can be added', () => {
  it('is known at once', () => {
    const late = addMember(town.db, town.own, '甲新');
    expect(whose(card(late.number))).toMatchObject(found(late));
  });
});

function fiveFive(normal: string): string {
  const half = (from: number) => String(Number.parseInt(normal.slice(from, from + 4), 16)).padStart(5, '0');
  return `${half(0)},${half(4)}`;
}
