import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScreenState, TapAnswer } from './contract/screen.ts';
import { ledgerPath } from './ledger/folder.ts';
import { verifyLedger } from './ledger/history.ts';
import { openLog } from './ledger/log.ts';
import { attendanceOf } from './ledger/meetings.ts';
import { flipByte, forgetPages, leavesOf } from './ledger/testing/temp.ts';
import { cardRead } from './tap/read.ts';
import { openMeeting } from './testing/acts.ts';
import { type RunningKiosk, startKiosk } from './testing/running-kiosk.ts';
import { addMember, type Person } from './testing/town.ts';

// Real files, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let running: RunningKiosk;
let answers: TapAnswer[];
let meeting: string;
beforeEach(() => {
  running = startKiosk();
  answers = [];
  const heard = running.kiosk.live.answers();
  void (async () => {
    for await (const answer of heard) answers.push(answer);
  })();
  meeting = openMeeting(running.town).meeting_id;
});
afterEach(() => running.stop());

async function badge(...people: Person[]): Promise<TapAnswer['verdict'][]> {
  const before = answers.length;
  for (const person of people) running.kiosk.desk.read(cardRead('serial:test', 'rdm6300', person.number));
  await vi.waitUntil(() => answers.length === before + people.length);
  return answers.slice(before).map((answer) => answer.verdict);
}

const crowd = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => addMember(running.kiosk.ledger.db, running.town.own, `甲${from + n}`));

async function screen(): Promise<ScreenState> {
  for await (const state of running.kiosk.live.watch()) return state;
  throw new Error('no state');
}

/** Damages a page of a table under the running kiosk, as a disk does. */
function harm(table: string, page: (pages: number[]) => number | undefined): void {
  const { db } = running.kiosk.ledger;
  flipByte(ledgerPath(running.dataFolder), page(leavesOf(db, table)) ?? 0);
  forgetPages(db);
}

describe('a page of the ledger is damaged while members badge in', () => {
  it('where the next event is written: that tap is green, in a new log, and staff are told', async () => {
    const people = crowd(0, 40);
    await badge(...people.slice(0, 39));
    const before = openLog(running.kiosk.ledger.db);
    expect((await screen()).alert).toBeNull();
    harm('event', (pages) => pages.at(-1));
    expect(await badge(...people.slice(39))).toEqual(['recorded']);
    const { db } = running.kiosk.ledger;
    expect(openLog(db)).not.toBe(before);
    expect(verifyLedger(db)).toMatchObject({ ok: true });
    expect(attendanceOf(db, meeting).map((person) => person.member_id)).toContain(people[39]?.id);
    expect(await screen()).toMatchObject({ alert: 'ledger_rescued', meetings: [{ id: meeting }] });
    expect(running.faults).toHaveLength(1);
  });

  it('where the card is looked up: nothing is green that is not saved, and the next tap is answered', async () => {
    const people = crowd(0, 20);
    await badge(...people.slice(0, 10));
    harm('card_by_token', (pages) => pages[0]);
    const verdicts = await badge(...people.slice(10, 12));
    expect(verdicts).toEqual(['not_saved', 'recorded']);
    const { db } = running.kiosk.ledger;
    expect(verifyLedger(db)).toMatchObject({ ok: true });
    expect(attendanceOf(db, meeting)).toHaveLength(11);
    expect((await screen()).alert).toBe('ledger_rescued');
    expect(await badge(...people.slice(12))).toEqual(Array(8).fill('recorded'));
  });
});
