import type { Member, Staff } from '../reference.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { stream } from './rng.ts';
import { MAIN_VENUE_CODE } from './venues.ts';

/** A member of the staff with the PIN in clear: the caller makes the verifier (scrypt), as a real platform would. */
export type DemoStaffItem = Item<Omit<Staff, 'pin_verifier'>> & { pin: string; venue: string };

const ROLES = ['manager', 'staff', 'staff'] as const;
const PIN_DIGITS = 6;

/** One manager and two more of the staff of the main venue: the first members of the venue's own branch. */
export function demoStaff(seed: number, members: Item<Member>[], staffBranch: string): DemoStaffItem[] {
  const rng = stream(seed, 'staff');
  const own = members.filter(({ data }) => data.organization === staffBranch);
  return ROLES.flatMap((role, i) => {
    const member = own[i]?.id;
    if (!member) return [];
    const pin = Array.from({ length: PIN_DIGITS }, () => rng.int(0, 9)).join('');
    return [{ id: demoId(seed, `staff/${member}`), data: { member, role }, pin, venue: MAIN_VENUE_CODE }];
  });
}
