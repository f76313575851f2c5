import { beforeEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../device/index.ts';
import { fakeTimers } from '../../device/support/fake-timers.ts';
import { createAlerts } from '../alerts.ts';
import type { TapAnswer } from '../contract/screen.ts';
import { createCapture } from '../staff/capture.ts';
import { createDesk } from '../tap/desk.ts';
import { bodies, openMeeting } from '../testing/acts.ts';
import { addCard, at, openTown, type Town } from '../testing/town.ts';
import { documentToken } from './document-token.ts';
import { takeReadings } from './take-readings.ts';

const source = { kind: 'adms', id: 'adms:8081', protocol: 'zkteco-adms', host: '', port: 8081, admitted: [] } as const;
const NUMBER = '11010519491231002X';

let town: Town;
let answers: TapAnswer[];
let take: (reading: Reading) => boolean;
let asked: ReturnType<typeof createCapture>;
beforeEach(() => {
  town = openTown();
  answers = [];
  const timers = fakeTimers();
  const clock = { at: () => at(timers.now() / 60_000) };
  const alerts = createAlerts(() => {});
  const failed = (cause: unknown) => alerts.set('write_failed', cause !== null);
  asked = createCapture(timers, () => {});
  const answered = (answer: TapAnswer) => void answers.push(answer);
  const desk = createDesk({ ledger: town.ledger, clock, now: timers.now, capture: asked, answered, failed });
  const codes = { take: (_: string, text: string) => text.startsWith('code:') };
  const parts = { ledger: town.ledger, clock, desk, codes, now: timers.now, alerts, failed };
  const takeFrom = takeReadings(parts);
  take = (reading) => takeFrom(reading, source);
});

const machine = (live: boolean) => ({ device: 'CEXA1', time: '2026-11-23T18:30:00+08:00', off_s: -1800, live });
const record = (text: string, live = true): Reading => ({
  kind: 'text',
  protocol: 'zkteco-adms',
  text,
  machine: machine(live),
});

describe('what machines hand in', () => {
  it('checks a member in, with the machine and its time as evidence', () => {
    openMeeting(town);
    expect(take(record(town.first.number))).toBe(true);
    expect(answers).toMatchObject([{ verdict: 'recorded', name: '甲一' }]);
    expect(bodies(town, 'card.read')).toMatchObject([{ detail: 'CEXA1 2026-11-23T18:30:00+08:00' }]);
  });

  it('late is kept with whose it is, checks nobody in and shows nothing', () => {
    openMeeting(town);
    expect(take(record(town.first.number, false))).toBe(true);
    expect(take(record('4711', false))).toBe(true);
    expect(answers).toEqual([]);
    expect(bodies(town, 'attendance.recorded')).toEqual([]);
    expect(bodies(town, 'card.read')).toMatchObject([
      { verdict: 'no_open_meeting', member_id: town.first.id, detail: 'CEXA1 2026-11-23T18:30:00+08:00' },
      { verdict: 'unknown_card', detail: 'not_registered CEXA1 2026-11-23T18:30:00+08:00' },
    ]);
  });

  it('is no card for the panel, which asks for one in front of it', () => {
    openMeeting(town);
    void asked.ask('staff_sign_in');
    take(record(town.manager.number));
    expect(bodies(town, 'card.read')).toHaveLength(1);
    expect(asked.purpose()).toBe('staff_sign_in');
  });

  it('is asked for again when the disk refuses it, late or not', () => {
    openMeeting(town);
    town.db.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    );
    expect(take(record(town.first.number))).toBe(false);
    expect(take(record(town.first.number, false))).toBe(false);
    town.db.exec('DROP TRIGGER temp.full');
    expect(take(record(town.first.number))).toBe(true);
    expect(bodies(town, 'attendance.recorded')).toHaveLength(1);
  });

  it('is not held back as noise', () => {
    for (const pin of ['1', '2', '3']) take(record(pin));
    expect(bodies(town, 'card.read')).toHaveLength(3);
  });
});

describe('a card that cannot be read', () => {
  it('is answered with the reason, so that nobody tries again in vain', () => {
    openMeeting(town);
    take({ kind: 'rejected', protocol: 'idcard-sam', reason: 'other_reader', skipped_bytes: 0 });
    expect(answers).toMatchObject([{ verdict: 'unreadable', reason: 'other_reader' }]);
    expect(bodies(town, 'card.read')).toMatchObject([{ verdict: 'unreadable', detail: 'other_reader', token: null }]);
  });
});

describe('identity documents', () => {
  const document = (number_token: string | null): Reading => ({
    kind: 'document',
    protocol: 'idcard-sam',
    document: 'resident',
    name: '甲一',
    number_token,
  });

  it('are found by the token of their number, like a card with that number', () => {
    openMeeting(town);
    addCard(town.db, town.first.id, NUMBER);
    take(document(documentToken(town.db)(NUMBER)));
    expect(answers).toMatchObject([{ verdict: 'recorded', name: '甲一' }]);
    expect(JSON.stringify(bodies(town, 'card.read'))).not.toContain('110105');
  });

  it('have no token before the city has given its key, and the roster is what is missing', () => {
    town.db.prepare("DELETE FROM fact WHERE name = 'card_key'").run();
    const token = documentToken(town.db)(NUMBER);
    expect(token).toBeNull();
    take(document(token));
    expect(answers).toMatchObject([{ verdict: 'roster_missing' }]);
  });

  it('leave codes of records to those who check them', () => {
    expect(take({ kind: 'text', protocol: 'gm65', text: 'code:1' })).toBe(true);
    expect(answers).toEqual([]);
  });
});
