import type { Member, Post } from '../reference.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { dottedName, ordinaryName, rareCharacterName, twoCharacterSurnameName } from './names.ts';
import type { DemoOrganizations } from './organizations.ts';
import { type Rng, stream } from './rng.ts';
import { SIZE } from './size.ts';

const ORDINALS = ['一', '二', '三', '四', '五'];
/** Percent of ordinary members during 留党察看, and suspended. */
const DISCIPLINE_PERCENT = { on_probation_in_party: 0.3, suspended: 0.2 };
const NO_DISCIPLINE = { on_probation_in_party: false, suspended: false };
/** Branches below this size get no probationary members: their committee must not hang on them (N3). */
const PROBATIONARY_FROM = 10;
const DEMO_PROBATIONARY = 2;

/** Where in a branch the posts and the young members sit; the secretary is always the first of the list. */
type Seats = { committee: number; groups: number; probationary: number };

/** Every member of every branch, branch by branch, the secretary first. */
export function demoMembers(seed: number, city: DemoOrganizations): Item<Member>[] {
  return city.branches.flatMap(({ id, size }, index) => {
    const rng = stream(seed, `members/${id}`);
    const isDemo = id === city.demo_branch;
    const names = branchNames(rng, size, specialNames(rng, isDemo, index));
    const seats = seatsOf(rng, size, isDemo);
    const firstOrdinary = seats.committee + seats.groups;
    return names.map((name, i): Item<Member> => {
      const kind = i >= size - seats.probationary ? 'probationary' : 'full';
      const ordinary = kind === 'full' && i >= firstOrdinary;
      const data: Member = {
        name,
        organization: id,
        group: seats.groups === 0 ? null : `第${ORDINALS[i % seats.groups]}党小组`,
        kind,
        posts: postsOf(i, seats),
        rights: isDemo ? demoRights(i, firstOrdinary) : rightsOf(rng, ordinary),
      };
      return { id: demoId(seed, `member/${id}/${i}`), data };
    });
  });
}

function seatsOf(rng: Rng, size: number, isDemo: boolean): Seats {
  const probationary = size < PROBATIONARY_FROM ? 0 : rng.int(0, Math.round(size / 10));
  const large = size >= SIZE.large_branch;
  return {
    committee: size < 7 ? Math.min(2, size - 3) : large ? SIZE.committee_large : SIZE.committee_small,
    groups: large ? Math.round(size / SIZE.group) : 0,
    probationary: isDemo ? DEMO_PROBATIONARY : probationary,
  };
}

/** N3, N4: 书记, 副书记, then 委员; after them one leader for each group, so that each leader is of the own group. */
function postsOf(index: number, seats: Seats): Post[] {
  if (index === 0) return ['secretary'];
  if (index < seats.committee) return [index === 1 ? 'deputy_secretary' : 'committee_member'];
  return index < seats.committee + seats.groups ? ['group_leader'] : [];
}

function rightsOf(rng: Rng, ordinary: boolean): Member['rights'] {
  if (!ordinary) return NO_DISCIPLINE;
  return {
    on_probation_in_party: rng.chance(DISCIPLINE_PERCENT.on_probation_in_party),
    suspended: rng.chance(DISCIPLINE_PERCENT.suspended),
  };
}

/** In the demo branch exactly one member is on probation, so that the quorum has something to explain. */
function demoRights(index: number, firstOrdinary: number): Member['rights'] {
  return index === firstOrdinary + 2 ? { on_probation_in_party: true, suspended: false } : NO_DISCIPLINE;
}

/** The names that a screen finds hardest: all three kinds in the demo branch, two more dotted ones elsewhere. */
function specialNames(rng: Rng, isDemo: boolean, branchIndex: number): string[] {
  if (isDemo) return [rareCharacterName(rng), dottedName(rng), twoCharacterSurnameName(rng)];
  return branchIndex === 0 || branchIndex === 1 ? [dottedName(rng)] : [];
}

/** `size` names, no two alike within the branch; the special ones sit behind the posts, among the ordinary members. */
function branchNames(rng: Rng, size: number, special: string[]): string[] {
  const names = new Set(special);
  while (names.size < size) names.add(ordinaryName(rng));
  const ordinary = [...names].slice(special.length);
  const front = ordinary.slice(0, Math.floor(size / 2));
  return [...front, ...special, ...ordinary.slice(front.length)];
}
