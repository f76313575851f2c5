import { createHash, scryptSync } from 'node:crypto';
import Database from 'better-sqlite3';
import { cityInstant, epochMs } from '../../domain/city-time.ts';
import type { At } from '../../domain/clock.ts';
import { demoId } from '../../domain/demo/ids.ts';
import { FEEDS, type FeedName, type Member, type PinVerifier, type PlannedMeeting } from '../../domain/reference.ts';
import type { FeedPage } from '../../sync/protocol/wire.ts';
import type { Db } from '../ledger/database.ts';
import { writeFact } from '../ledger/fact.ts';
import { type Ledger, ledgerOn } from '../ledger/ledger.ts';
import { migrate } from '../ledger/migrate.ts';
import { applyFeedPage } from '../ledger/reference.ts';
import type { WithId } from '../ledger/roster.ts';
import { cardToken } from '../tap/token.ts';

/** A small town for tests: a real ledger, two branches and the staff of a venue. People are called after their branch. */

/** The card key of the town, 32 bytes in base64. */
export const CARD_KEY = Buffer.alloc(32, 7).toString('base64');
/** The PIN of everybody on the staff. */
export const PIN = '135790';

const EVENING = epochMs('2026-11-23T19:00:00.000+08:00');

/** The instant so many minutes after 2026-11-23 19:00 in the city, at which meetings of the town are planned. */
export function evening(minutes: number): string {
  return cityInstant(EVENING + minutes * 60_000);
}

/** A trusted stamp of that instant. */
export function at(minutes: number): At {
  const mono_ms = 1_000_000_000 + minutes * 60_000;
  return { wall: evening(minutes), zone: 'Asia/Shanghai', mono_ms, boot_id: 'boot', clock: 'trusted' };
}

/** The id that belongs to a name in every test. */
export function idOf(name: string): string {
  return demoId(1, `test/${name}`);
}

/** A member with the number of the card, which stands nowhere in the ledger. */
export type Person = WithId<Member> & { number: string };

/** Branch 甲 (`own`) with a committee of three and eight people, branch 乙 (`other`) with two, the staff in branch 丙. */
export type Town = {
  ledger: Ledger;
  db: Db;
  own: string;
  other: string;
  secretary: Person;
  deputy: Person;
  committee: Person;
  first: Person;
  second: Person;
  third: Person;
  probationary: Person;
  onProbation: Person;
  guest: Person;
  otherSecretary: Person;
  manager: Person;
  clerk: Person;
};

/** The town on a ledger in memory, or on the open ledger that is given. */
export function openTown(ledger: Ledger = memoryLedger()): Town {
  return ledger.db.transaction(() => founded(ledger))();
}

function founded(ledger: Ledger): Town {
  const { db } = ledger;
  writeFact(db, 'card_key', CARD_KEY);
  const [own, other, service] = [branch(db, '甲'), branch(db, '乙'), branch(db, '丙')];
  const none = { on_probation_in_party: false, suspended: false };
  return {
    ledger,
    db,
    own,
    other,
    secretary: addMember(db, own, '甲书记', { posts: ['secretary'] }),
    deputy: addMember(db, own, '甲副书记', { posts: ['deputy_secretary'] }),
    committee: addMember(db, own, '甲委员', { posts: ['committee_member'] }),
    first: addMember(db, own, '甲一'),
    second: addMember(db, own, '甲二'),
    third: addMember(db, own, '甲三'),
    probationary: addMember(db, own, '甲预备', { kind: 'probationary' }),
    onProbation: addMember(db, own, '甲察看', { rights: { ...none, on_probation_in_party: true } }),
    guest: addMember(db, other, '乙一'),
    otherSecretary: addMember(db, other, '乙书记', { posts: ['secretary'] }),
    manager: addStaff(db, addMember(db, service, '丙一'), 'manager'),
    clerk: addStaff(db, addMember(db, service, '丙二'), 'staff'),
  };
}

/** A ledger in memory, empty. */
export function memoryLedger(): Ledger {
  const db = new Database(':memory:');
  migrate(db, ':memory:');
  return ledgerOn(db);
}

/** Tells the ledger one item of a feed, as the platform would; data null takes it back. */
export function tell(db: Db, collection: string, id: string, data: object | null): void {
  const feed: FeedName = collection in FEEDS.roster ? 'roster' : 'agenda';
  version += 1;
  const item = { collection, id, version, op: data === null ? 'delete' : 'upsert', data };
  const page = { feed_id: 'f', items: [item], next_cursor: String(version), complete: true, checksum: null };
  applyFeedPage(db, feed, page as unknown as FeedPage, evening(-60));
}
let version = 0;

/** Adds a member with an active card. */
export function addMember(db: Db, organization: string, name: string, more: Partial<Member> = {}): Person {
  const id = idOf(`member/${name}`);
  const rights = { on_probation_in_party: false, suspended: false };
  const member: Member = { name, organization, group: null, kind: 'full', posts: [], rights, ...more };
  tell(db, 'members', id, member);
  const number = createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase();
  addCard(db, id, number);
  return { id, ...member, number };
}

/** Adds a card of a member. */
export function addCard(db: Db, member: string, number: string, state: 'active' | 'revoked' = 'active'): void {
  const token = cardToken(CARD_KEY, number);
  tell(db, 'cards', idOf(`card/${member}/${number}/${state}`), { token, member, state });
}

function branch(db: Db, letter: string): string {
  const id = idOf(`branch/${letter}`);
  const place = { level: 'branch', field: 'community', district: '320508', parent: null, has_committee: true };
  tell(db, 'organizations', id, { name: `${letter}支部`, ...place });
  return id;
}

function addStaff(db: Db, person: Person, role: 'manager' | 'staff'): Person {
  const data = { member: person.id, role, pin_verifier: pinVerifier(PIN) };
  tell(db, 'staff', idOf(`staff/${person.name}`), data);
  return person;
}

/** A verifier as the platform makes it; the cost is low, because tests have many PINs. */
export function pinVerifier(pin: string, cost = { n: 1024, r: 8, p: 1 }, bytes = 32): PinVerifier {
  const salt = Buffer.from(`salt of ${pin}`);
  const hash = scryptSync(pin, salt, bytes, { N: cost.n, r: cost.r, p: cost.p, maxmem: 2 ** 28 });
  return { alg: 'scrypt', salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost };
}

/** Plans a meeting of branch 甲 from minute 0 to 120 of the evening, or as `more` says; returns its id. */
export function plan(town: Town, name: string, more: Partial<PlannedMeeting> = {}): string {
  const id = idOf(`meeting/${name}`);
  const meeting: PlannedMeeting = {
    organization: town.own,
    kinds: ['general_meeting'],
    title: `会议${name}`,
    planned_start: evening(0),
    planned_end: evening(120),
    place: '一楼',
    chair: null,
    recorder: null,
    guests: [],
    ...more,
  };
  tell(town.db, 'meetings', id, meeting);
  return id;
}
