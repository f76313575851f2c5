import { describe, expect, it } from 'vitest';
import { cardForms } from '../card-number.ts';
import { FEEDS } from '../reference.ts';
import { demoCity } from './city.ts';
import { jurisdictionOf, MAIN_VENUE_CODE } from './venues.ts';

const TODAY = '2026-11-23';
const city = demoCity(undefined, TODAY);
const ids = (items: { id: string }[]) => new Set(items.map(({ id }) => id));
const members = ids(city.members);
const organizations = ids(city.organizations);

describe('the demo city', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(demoCity(undefined, TODAY)).toEqual(city);
    expect(demoCity(7, TODAY).members[0]).not.toEqual(city.members[0]);
  });

  it('keeps its people, cards and staff when the day changes', () => {
    const later = demoCity(undefined, '2027-02-28');
    for (const noun of ['organizations', 'members', 'cards', 'staff'] as const) expect(later[noun]).toEqual(city[noun]);
  });

  it('is as large as the seed of the city asks', () => {
    const branches = city.organizations.filter(({ data }) => data.level === 'branch');
    expect(branches).toHaveLength(120);
    expect(city.members.length).toBeGreaterThan(2_800);
    expect(city.members.length).toBeLessThan(3_200);
    expect(city.streets.find(({ data }) => data.name === '双塔街道')?.data.communities).toHaveLength(21);
    const probationary = city.members.filter(({ data }) => data.kind === 'probationary').length / city.members.length;
    expect(probationary).toBeGreaterThan(0.03);
    expect(probationary).toBeLessThan(0.07);
  });

  it('gives every thing an id of its own, a UUIDv8', () => {
    const nouns = [city.streets, city.venues, city.organizations, city.members, city.cards, city.terms, city.staff];
    const agenda = [city.past_meetings, city.planned_meetings, city.notices];
    const all = [...nouns.flatMap((items) => [...ids(items)]), ...agenda.flatMap((items) => [...ids(items)])];
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is valid by the schemas of the feeds', () => {
    const token = '0'.repeat(64);
    const verifier = { alg: 'scrypt', salt: 'AAAA', hash: 'AAAA', n: 1, r: 1, p: 1 };
    for (const { data } of city.organizations) FEEDS.roster.organizations.parse(data);
    for (const { data } of city.members) FEEDS.roster.members.parse(data);
    for (const { data } of city.cards) FEEDS.roster.cards.parse({ ...data, token });
    for (const { data } of city.terms) FEEDS.roster.terms.parse(data);
    for (const { data } of city.staff) FEEDS.roster.staff.parse({ ...data, pin_verifier: verifier });
    for (const { data } of city.notices) FEEDS.agenda.notices.parse(data);
    for (const { data } of [...city.planned_meetings, ...city.past_meetings]) FEEDS.agenda.meetings.parse(data);
  });

  it('refers only to what it has', () => {
    for (const { data } of city.organizations)
      expect(data.parent === null || organizations.has(data.parent)).toBe(true);
    for (const { data } of city.members) expect(organizations.has(data.organization)).toBe(true);
    for (const { data } of city.terms) expect(organizations.has(data.organization)).toBe(true);
    for (const { data } of city.venues) expect(organizations.has(data.organization)).toBe(true);
    for (const { data } of [...city.cards, ...city.staff]) expect(members.has(data.member)).toBe(true);
    for (const { data } of [...city.planned_meetings, ...city.past_meetings]) {
      expect(organizations.has(data.organization)).toBe(true);
      expect(data.chair !== null && members.has(data.chair)).toBe(true);
    }
    for (const { data } of city.past_meetings)
      for (const id of [...data.attendees, ...data.on_leave]) expect(members.has(id)).toBe(true);
  });

  it('marks organizations and venues as a demo', () => {
    for (const { data } of [...city.organizations, ...city.venues]) expect(data.name).toContain('（演示）');
  });

  it('has names of two-character surnames, three with a middle dot and one with a character outside the BMP', () => {
    const names = city.members.map(({ data }) => data.name);
    expect(names.filter((name) => name.includes('·'))).toHaveLength(3);
    expect(names.filter((name) => [...name].length < name.length)).toHaveLength(1);
    expect(names.some((name) => /^(欧阳|上官|皇甫|尉迟|令狐|端木|澹台|夏侯)/.test(name))).toBe(true);
  });

  it('never gives two cards a number that a reader could confuse', () => {
    const normals = [...city.cards.map((card) => card.number_normal), ...city.unknown_numbers];
    for (const normal of normals) expect(normal).toMatch(/^[0-9A-F]{8}$/);
    const forms = normals.map(cardForms);
    for (const form of ['d10', 'd10_reversed', 'w26_3_5', 'w26_3_5_reversed'] as const)
      expect(new Set(forms.map((all) => all[form])).size).toBe(normals.length);
    const reversed = new Set(forms.filter((all) => all.d10 !== all.d10_reversed).map((all) => all.d10_reversed));
    expect(forms.filter(({ d10 }) => reversed.has(d10))).toEqual([]);
  });
});

describe('organizations of the demo city', () => {
  it('have a committee where seven full members make one (N3), and a secretary each', () => {
    for (const { id, data } of city.organizations.filter((organization) => organization.data.level === 'branch')) {
      const own = city.members.filter((member) => member.data.organization === id);
      const full = own.filter((member) => member.data.kind === 'full');
      expect(full.length).toBeGreaterThanOrEqual(3);
      expect(data.has_committee).toBe(full.length >= 7);
      expect(own.filter((member) => member.data.posts.includes('secretary'))).toHaveLength(1);
      const committee = own.filter((member) => member.data.posts.some((post) => post !== 'group_leader'));
      if (data.has_committee) expect([3, 5]).toContain(committee.length);
      for (const group of new Set(own.flatMap((member) => member.data.group ?? [])))
        expect(own.filter((m) => m.data.group === group && m.data.posts.includes('group_leader'))).toHaveLength(1);
    }
  });

  it('give posts to no one whose rights are limited', () => {
    const limited = city.members.filter(({ data }) => data.rights.on_probation_in_party || data.rights.suspended);
    expect(limited.length).toBeGreaterThan(3);
    for (const { data } of limited) expect(data.posts).toEqual([]);
  });

  it('of 双塔街道 are the jurisdiction of the main venue', () => {
    const main = city.venues[0];
    expect(main?.data.code).toBe(MAIN_VENUE_CODE);
    const served = main ? new Set(jurisdictionOf(main.data, city.organizations)) : new Set();
    expect(served.size).toBe(1 + 21 + 2 + 120);
    expect(city.members.every(({ data }) => served.has(data.organization))).toBe(true);
  });
});
