import { expect, it } from 'vitest';
import { afterStep, planOf } from '../testing/steps.ts';

it('lists elections and ballots as they came, and keeps each step, vacancy and exclusion once', () => {
  const db = afterStep('0009-elections.sql');
  const election = db.prepare(
    `INSERT INTO election (election_id, organization_id, arrived, planned, seats, meeting_id) VALUES (?, 'o', ?, '{}', '{}', ?)`,
  );
  election.run('second', 2, 'm');
  election.run('first', 1, null);
  const ofOrganization = `SELECT election_id FROM election WHERE organization_id = 'o' ORDER BY arrived`;
  expect(db.prepare(ofOrganization).pluck().all()).toEqual(['first', 'second']);
  expect(planOf(db, ofOrganization)).toContain('election_of_organization');
  expect(planOf(db, `SELECT election_id FROM election WHERE meeting_id = 'm'`)).toContain('election_by_meeting');
  for (const sql of [
    `INSERT INTO election_step (election_id, step, done_on) VALUES ('first', 'count', '2026-11-23')`,
    `INSERT INTO election_vacancy (election_id, seat, agreed) VALUES ('first', 'deputy', '{}')`,
    `INSERT INTO exclusion (organization_id, member_id, name, category) VALUES ('o', 'p', '', 1)`,
  ]) {
    db.exec(sql);
    expect(() => db.exec(sql), sql).toThrow(/UNIQUE/);
  }
  const ballot = db.prepare(
    `INSERT INTO ballot (ballot_id, election_id, meeting_id, arrived, opened_at, opened) VALUES (?, 'first', 'm', ?, '', '{}')`,
  );
  ballot.run('b', 2);
  ballot.run('a', 1);
  const ofMeeting = `SELECT ballot_id FROM ballot WHERE meeting_id = 'm' ORDER BY arrived`;
  expect(db.prepare(ofMeeting).pluck().all()).toEqual(['a', 'b']);
  expect(planOf(db, ofMeeting)).toContain('ballot_of_meeting');
});
