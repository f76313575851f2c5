import { expect, it } from 'vitest';
import { FEEDS } from '../reference.ts';
import { demoCity } from './city.ts';
import { demoCards } from './demo-cards.ts';
import { demoMeetingNow } from './meeting-now.ts';

const NOW = '2026-11-23T19:33:22.000+08:00';
const city = demoCity(undefined, '2026-11-23');
const { under_way, later } = demoMeetingNow(city, NOW);
const cards = demoCards(city, NOW);
const own = city.members.filter(({ data }) => data.organization === under_way.data.organization);

it('has a meeting whose check-in is under way and that lasts two hours, and one after it', () => {
  for (const { data } of [under_way, later]) FEEDS.agenda.meetings.parse(data);
  expect(under_way.data.planned_start).toBe('2026-11-23T19:55:00.000+08:00');
  expect(under_way.data.planned_end).toBe('2026-11-23T21:55:00.000+08:00');
  expect(under_way.data.kinds).toEqual(['general_meeting', 'lecture']);
  expect(later.data.planned_start).toBe('2026-11-23T22:55:00.000+08:00');
});

it('names the meeting by the day: the same at noon, another tomorrow', () => {
  expect(demoMeetingNow(city, '2026-11-23T12:00:00.000+08:00').under_way.id).toBe(under_way.id);
  expect(demoMeetingNow(city, '2026-11-23T04:00:00Z').under_way.id).toBe(under_way.id);
  expect(demoMeetingNow(city, '2026-11-24T12:00:00.000+08:00').under_way.id).not.toBe(under_way.id);
  expect(later.id).not.toBe(under_way.id);
});

it('gives the quorum something to explain: of 24 members two are probationary and one is on probation', () => {
  expect(own).toHaveLength(24);
  expect(own.filter(({ data }) => data.kind === 'probationary')).toHaveLength(2);
  expect(own.filter(({ data }) => data.rights.on_probation_in_party)).toHaveLength(1);
  expect(own.filter(({ data }) => data.rights.suspended)).toHaveLength(0);
});

it('lists the cards of the meeting first, then guests, staff, revoked and unknown ones, then everybody', () => {
  expect(cards.slice(0, 24).map((card) => card.member_id)).toEqual(own.map(({ id }) => id));
  expect(cards.slice(24, 26).map((card) => card.member_id)).toEqual(under_way.data.guests);
  const kinds = cards.slice(26, 33).map((card) => card.kind);
  expect(kinds).toEqual(['staff', 'staff', 'staff', 'revoked', 'revoked', 'unknown', 'unknown']);
  expect(cards).toHaveLength(city.cards.length + city.unknown_numbers.length);
});

it('gives staff a role and a PIN, and the owners of revoked cards an active one too', () => {
  const staff = cards.filter((card) => card.kind === 'staff');
  expect(staff.map((card) => card.role)).toEqual(['manager', 'staff', 'staff']);
  for (const { pin } of staff) expect(pin).toMatch(/^\d{6}$/);
  for (const lost of cards.filter((card) => card.state === 'revoked')) {
    const twin = cards.filter((card) => card.member_id === lost.member_id && card.state === 'active');
    expect(twin).toHaveLength(1);
    expect(own.some(({ id }) => id === lost.member_id)).toBe(true);
  }
});

it('prints ten digits that are the four bytes', () => {
  for (const { number, normal } of cards) {
    expect(number).toMatch(/^\d{10}$/);
    expect(Number(number)).toBe(Number.parseInt(normal, 16));
  }
});
