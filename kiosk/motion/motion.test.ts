import { beforeEach, describe, expect, it } from 'vitest';
import { generateSigningKey, pkcs8Base64 } from '../../sync/protocol/keys.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { recordOf } from '../record/record.ts';
import { createSealer } from '../record/sealer.ts';
import { recordView } from '../record/view.ts';
import { closeMeeting, sealMeeting, startCheckOut } from '../staff/meeting-acts.ts';
import { bodies, byManager, meetingNow, openMeeting, tap } from '../testing/acts.ts';
import { addMember, CARD_KEY, openTown, type Town } from '../testing/town.ts';
import { appraise, decideMotion, openMotion, withdrawMotion } from './acts.ts';
import { motionsView } from './view.ts';

/** 甲支部 has seven full members, one of them 留党察看: six have a vote. */
let town: Town;
let meetingId: string;
const none = { yes: 0, no: 0 };
const sealer = createSealer(() => ({ signing_key: KEY, card_key: CARD_KEY }));
const KEY = pkcs8Base64(generateSigningKey().private_key);
const view = () => motionsView(town.db, meetingNow(town, meetingId));
const record = () => recordOf(town.db, meetingNow(town, meetingId), sealer);

function open(kind: 'ordinary' | 'admission' | 'conversion' = 'ordinary', more = {}) {
  const subject = kind === 'admission' ? { member_id: null, name: '甲申请人' } : null;
  return openMotion(town.ledger, byManager(town, 30), {
    meeting_id: meetingId,
    kind,
    title: '通过工作计划',
    subject,
    written: none,
    ...more,
  });
}
function opened(...args: Parameters<typeof open>): string {
  const answer = open(...args);
  if (!answer.ok) throw new Error(answer.code);
  return answer.motion_id;
}
const decide = (motion_id: string, yes: number, no = 0, abstain = 0) =>
  decideMotion(town.ledger, byManager(town, 40), { motion_id, count: { yes, no, abstain } });

beforeEach(() => {
  town = openTown();
  meetingId = openMeeting(town).meeting_id;
  for (const [index, person] of [town.secretary, town.deputy, town.committee, town.first].entries()) {
    tap(town, person, index - 8);
  }
  tap(town, town.probationary, 0);
  tap(town, town.onProbation, 1);
});

describe('a vote', () => {
  it('freezes its quorum when it begins: who goes away later changes it no more', () => {
    const id = opened();
    startCheckOut(town.ledger, byManager(town, 31), { meeting_id: meetingId });
    tap(town, town.first, 33);
    expect(view().motions[0]?.quorum).toMatchObject({ rule: 'Q1', should: 6, present: 4, needed: 3, valid: true });
    expect(view().now.ordinary).toMatchObject({ present: 3 });
    expect(decide(id, 4)).toEqual({ ok: true });
  });

  it('passes with more than half of those who should attend, not of those present', () => {
    decide(opened(), 3, 0, 1);
    expect(view().motions[0]).toMatchObject({ verdict: { rule: 'Q2', needed: 4, passed: false } });
    decide(opened(), 4);
    expect(view().motions[1]).toMatchObject({ verdict: { passed: true }, count: { yes: 4, no: 0, abstain: 0 } });
  });

  it('does not begin while another waits, nor without a quorum, nor where nobody votes', () => {
    const id = opened();
    expect(open()).toEqual({ ok: false, code: 'vote_under_way' });
    decide(id, 4);
    startCheckOut(town.ledger, byManager(town, 45), { meeting_id: meetingId });
    for (const [index, person] of [town.first, town.committee].entries()) tap(town, person, 46 + index);
    expect(open()).toEqual({ ok: false, code: 'no_quorum' });
    const lesson = openMeeting(town, '二', { kinds: ['theme_day'] });
    const asked = {
      meeting_id: lesson.meeting_id,
      kind: 'ordinary' as const,
      title: '一',
      subject: null,
      written: none,
    };
    expect(openMotion(town.ledger, byManager(town, 50), asked)).toEqual({ ok: false, code: 'no_vote_here' });
  });

  it('takes no more votes than voters', () => {
    expect(decide(opened(), 4, 1)).toEqual({ ok: false, code: 'too_many_votes' });
  });

  it('can be counted again and taken back until the seal, and never after', () => {
    const id = opened();
    decide(id, 3, 1);
    decide(id, 4);
    expect(view().motions[0]).toMatchObject({ verdict: { passed: true } });
    const reason = '议题有误';
    const other = opened();
    expect(withdrawMotion(town.ledger, byManager(town, 41), { motion_id: other, reason })).toEqual({ ok: true });
    closeMeeting(town.ledger, byManager(town, 90), { meeting_id: meetingId });
    expect(open()).toEqual({ ok: false, code: 'meeting_not_open' });
    sealMeeting(town.ledger, byManager(town, 91), { meeting_id: meetingId });
    expect(decide(id, 4)).toEqual({ ok: false, code: 'record_sealed' });
    expect(withdrawMotion(town.ledger, byManager(town, 92), { motion_id: id, reason })).toEqual({
      ok: false,
      code: 'record_sealed',
    });
  });
});

describe('接收 and 转正', () => {
  it('need more than half to begin (Q3) and count written opinions (Q4)', () => {
    const id = opened('admission', { written: { yes: 1, no: 1 } });
    expect(view().motions[0]).toMatchObject({ quorum: { rule: 'Q3', needed: 4 }, subject: { name: '甲申请人' } });
    decide(id, 3, 1);
    expect(view().motions[0]?.verdict).toMatchObject({ rule: 'Q4', needed: 4, passed: true });
  });

  it('no more can have written than are away', () => {
    expect(open('admission', { written: { yes: 2, no: 1 } })).toEqual({ ok: false, code: 'too_many_votes' });
  });

  it('转正 is about a 预备党员 of this branch, 接收 about somebody who is on no roster', () => {
    const of = ({ id, name }: { id: string; name: string }) => ({ subject: { member_id: id, name } });
    expect(open('conversion', of(town.first))).toEqual({ ok: false, code: 'unknown_member' });
    expect(open('conversion', of(town.guest))).toEqual({ ok: false, code: 'unknown_member' });
    expect(open('admission', of(town.probationary))).toEqual({ ok: false, code: 'unknown_member' });
    expect(open('conversion', of(town.probationary))).toMatchObject({ ok: true });
  });

  it('are not for a 支委会', () => {
    const committee = openMeeting(town, '三', { kinds: ['committee_meeting'] });
    const view = motionsView(town.db, committee);
    expect(view.now.admission).toBeNull();
    expect(view.now.ordinary?.rule).toBe('Q5');
  });
});

describe('the grades of 民主评议', () => {
  const grade = (excellent: number, more = {}) =>
    appraise(town.ledger, byManager(town, 60), {
      meeting_id: meetingId,
      appraised: 8,
      excellent: [town.first, town.second, town.third]
        .slice(0, excellent)
        .map(({ id, name }) => ({ member_id: id, name })),
      basic: 1,
      unqualified: 0,
      ...more,
    });

  it('leave the rest 合格, and never more than a third 优秀', () => {
    expect(grade(2)).toEqual({ ok: true });
    expect(view().appraisal).toMatchObject({ qualified: 5, verdict: { rule: 'R7', limit: 2, valid: true } });
    expect(grade(3)).toEqual({ ok: false, code: 'too_many_excellent' });
    expect(grade(1, { basic: 9 })).toEqual({ ok: false, code: 'too_many_votes' });
  });
});

it('the record holds every vote, its code the results, and a vote without one is missed', () => {
  const gaps = () => recordView(town.db, meetingNow(town, meetingId), sealer).gaps;
  expect(gaps()).toContain('resolutions');
  const id = opened();
  expect(gaps()).toContain('votes');
  decide(id, 4);
  const secret = opened('admission');
  decide(secret, 3, 1);
  expect(gaps()).not.toContain('votes');
  expect(gaps()).not.toContain('resolutions');
  closeMeeting(town.ledger, byManager(town, 90), { meeting_id: meetingId });
  sealMeeting(town.ledger, byManager(town, 91), { meeting_id: meetingId });
  const before = record();
  const check = sealer.check(before.seal?.code ?? '');
  expect(check).toMatchObject({
    outcome: 'genuine',
    facts: {
      votes: [
        { secret: false, passed: true, yes: 4, no: 0, abstain: 0 },
        { secret: true, passed: false, yes: 3, no: 1, abstain: 0 },
      ],
    },
  });
  rebuild(town.db);
  expect(record()).toEqual(before);
  expect(bodies(town, 'motion.opened')).toHaveLength(2);
});

it('a roster that grows while a vote is open changes neither its figure nor its verdict', () => {
  const id = opened();
  for (let index = 0; index < 9; index += 1) addMember(town.db, town.own, `甲新${index}`);
  decide(id, 4);
  expect(view().motions[0]).toMatchObject({ quorum: { should: 6 }, verdict: { passed: true, needed: 4 } });
});
