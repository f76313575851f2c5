import type { OrganizationYear } from '../../domain/duties/shapes.ts';
import { organizationYear } from '../../domain/duties/year.ts';
import type { FeedName } from '../../domain/reference.ts';
import type { FeedItem, FeedPage } from '../../sync/protocol/wire.ts';
import type { Db } from '../ledger/database.ts';
import type { Draft } from '../ledger/log.ts';
import { meetingById } from '../ledger/meetings.ts';
import { venue } from '../ledger/sync-store.ts';
import { branches } from './branch.ts';
import { type CommonFacts, commonFacts, yearFacts } from './facts.ts';

/**
 * The duties of every branch here, worked out when somebody asks and kept until an event or a page of a feed changes them.
 * A screen that follows `mark` asks again when it changes, and pays for the branches that did.
 */
export type DutyBook = {
  /** Another text whenever anything in the book may be another: after a change, and on another day. */
  mark(): string;
  /** The year of a branch; null for any other organization. */
  year(organizationId: string): OrganizationYear | null;
  /** The years of all branches, in the order of names. */
  years(): OrganizationYear[];
  /** Those of the branches that meet in this house. */
  house(): OrganizationYear[];
  meetsHere(organizationId: string): boolean;
  /** Events were written. */
  wrote(drafts: readonly Draft[]): void;
  /** A page of a feed was applied. */
  told(name: FeedName, page: FeedPage): void;
};

type Kept = { year: OrganizationYear; meets_here: boolean };

/** `today` is the city's date now; `changed` is called when the mark has changed. */
export function createDutyBook(parts: { db: () => Db; today: () => string; changed: () => void }): DutyBook {
  const kept = new Map<string, Kept | null>();
  let order: { id: string; name: string }[] | null = null;
  let common: CommonFacts | null = null;
  let changes = 0;
  let of: { db: Db; today: string } | null = null;

  /** Forgets everything on another day, and when another file took the place of a damaged one. */
  function fresh(): { db: Db; today: string } {
    const now = { db: parts.db(), today: parts.today() };
    if (of?.db !== now.db || of.today !== now.today) forgetAll();
    of = now;
    return now;
  }

  function forgetAll(): void {
    kept.clear();
    order = null;
    common = null;
  }

  function look(id: string): Kept | null {
    const { db, today } = fresh();
    const held = kept.get(id);
    if (held !== undefined) return held;
    common ??= commonFacts(db, today);
    const read = yearFacts(db, id, common, today, venue(db)?.name ?? null);
    const made = read && { year: organizationYear(read.facts, today), meets_here: read.meets_here };
    kept.set(id, made);
    return made;
  }

  function all(): Kept[] {
    const { db } = fresh();
    order ??= branches(db);
    return order.flatMap(({ id }) => look(id) ?? []);
  }

  /** Whether the oldest record is another one now, or a rule has another setting: that concerns every branch. */
  function hasOtherRecords(): boolean {
    const before = common;
    if (before === null) return false;
    common = commonFacts(parts.db(), parts.today());
    return JSON.stringify(common) !== JSON.stringify(before);
  }

  function touched(): void {
    changes += 1;
    parts.changed();
  }

  return {
    mark: () => `${parts.today()}/${changes}`,
    year: (id) => look(id)?.year ?? null,
    years: () => all().map(({ year }) => year),
    house: () => all().flatMap(({ year, meets_here }) => (meets_here ? year : [])),
    meetsHere: (id) => look(id)?.meets_here ?? false,
    wrote(drafts) {
      const ids = drafts.flatMap((draft) => organizationOf(parts.db(), draft) ?? []);
      if (ids.length === 0) return;
      for (const id of ids) kept.delete(id);
      touched();
    },
    told(name, page) {
      const items = page.items.filter(({ collection }) => RELEVANT[name].has(collection));
      if (items.length === 0) return;
      order = null;
      const ids = items.map(branchOf);
      const other = hasOtherRecords();
      if (other || ids.includes(null)) kept.clear();
      else for (const id of ids) kept.delete(id ?? '');
      touched();
    },
  };
}

/** What in a feed changes a branch's year. */
const RELEVANT: Readonly<Record<FeedName, ReadonlySet<string>>> = {
  roster: new Set(['organizations', 'members']),
  agenda: new Set(['meetings', 'talks', 'settings']),
};

/** The organization that an item speaks of; null when it does not say so (a setting, a deletion): then it may be any. */
function branchOf({ collection, id, data }: FeedItem): string | null {
  if (collection === 'organizations') return id;
  if (typeof data !== 'object' || data === null || !('organization' in data)) return null;
  return typeof data.organization === 'string' ? data.organization : null;
}

const ABOUT_A_MEETING = new Set(['meeting.opened', 'meeting.closed', 'meeting.sealed']);

/** The organization whose year an event changes, or null: a tap changes none. */
function organizationOf(db: Db, { type, body }: Draft): string | null {
  if ('organization_id' in body && typeof body.organization_id === 'string') return body.organization_id;
  if (!ABOUT_A_MEETING.has(type) || !('meeting_id' in body) || body.meeting_id === null) return null;
  return meetingById(db, body.meeting_id)?.organization_id ?? null;
}
