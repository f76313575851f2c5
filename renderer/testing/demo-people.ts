import { cityInstant } from '../../domain/city-time.ts';
import { DEMO_SEED, demoCity } from '../../domain/demo/city.ts';
import { DEMO_MARK } from '../../domain/demo/organizations.ts';
import { stream } from '../../domain/demo/rng.ts';
import type { DemoCardRow } from '../../kiosk/contract/demo.ts';
import type { PersonRow } from '../../kiosk/contract/staff.ts';

/** The moment at which every scene begins. */
export const SCENE_NOW = '2026-11-23T19:24:10.000+08:00';

/** The demo city of that day: its people belong to nobody. */
export const CITY = demoCity(DEMO_SEED, '2026-11-23');

/** A UUIDv7-shaped id for a thing of a scene. */
export function sceneId(name: string): string {
  const rng = stream(1, name);
  const hex = (length: number) => Array.from({ length }, () => rng.int(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** An instant some minutes before (negative: after) the beginning of the scene. */
export function ago(minutes: number): string {
  return cityInstant(Date.parse(SCENE_NOW) - minutes * 60_000);
}

export function organizationName(id: string): string {
  return CITY.organizations.find((organization) => organization.id === id)?.data.name ?? '';
}

/** The members of a branch as the staff's list has them, all absent. */
export function peopleOf(organization: string): PersonRow[] {
  return CITY.members
    .filter(({ data }) => data.organization === organization)
    .map(({ id, data }) => ({
      member_id: id,
      name: data.name,
      kind: data.kind,
      role: 'member',
      status: 'absent',
      how: null,
      at: null,
      event_id: null,
    }));
}

/** A branch with about this many members. */
export function branchOfSize(size: number): string {
  const branches = CITY.organizations.filter(({ data }) => data.level === 'branch');
  const near = (id: string) => Math.abs(peopleOf(id).length - size);
  return branches.toSorted((a, b) => near(a.id) - near(b.id))[0]?.id ?? '';
}

export function cardRows(expected: ReadonlySet<string>): DemoCardRow[] {
  const members = new Map(CITY.members.map(({ id, data }) => [id, data]));
  const pins = new Map(CITY.staff.map(({ data, pin }) => [data.member, pin]));
  const first = (member: string) => (pins.has(member) ? 0 : expected.has(member) ? 1 : 2);
  const cards = CITY.cards.toSorted((a, b) => first(a.data.member) - first(b.data.member)).slice(0, 300);
  const known = cards.map(({ data, number_normal }) => {
    const member = members.get(data.member);
    return {
      name: member?.name ?? '',
      organization: member === undefined ? '' : organizationName(member.organization),
      kind: data.state === 'revoked' ? 'revoked' : pins.has(data.member) ? 'staff' : 'member',
      number: number_normal,
      pin: pins.get(data.member) ?? null,
      expected: expected.has(data.member),
    };
  });
  const unknown = CITY.unknown_numbers.map((number) => ({
    name: `未登记卡${DEMO_MARK}`,
    organization: '',
    kind: 'unknown',
    number,
    pin: null,
    expected: false,
  }));
  return [...known, ...unknown];
}
