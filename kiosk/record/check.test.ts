import { beforeEach, expect, it } from 'vitest';
import { generateSigningKey, pkcs8Base64 } from '../../sync/protocol/keys.ts';
import type { RecordCheck } from '../contract/record.ts';
import { closeMeeting, sealMeeting } from '../staff/meeting-acts.ts';
import { bodies, byManager, meetingNow, openMeeting } from '../testing/acts.ts';
import { at, CARD_KEY, openTown, type Town } from '../testing/town.ts';
import { createCodeDesk } from './check.ts';
import { recordOf } from './record.ts';
import { createSealer } from './sealer.ts';

const KEY = pkcs8Base64(generateSigningKey().private_key);
const sealer = createSealer(() => ({ signing_key: KEY, card_key: CARD_KEY }));
let town: Town;
let code: string;
let shown: RecordCheck[];
let failures: unknown[];

const desk = () =>
  createCodeDesk({
    ledger: town.ledger,
    sealer,
    clock: { at: () => at(200) },
    checked: (check) => shown.push(check),
    failed: (cause) => failures.push(cause),
  });

beforeEach(() => {
  town = openTown();
  [shown, failures] = [[], []];
  const { meeting_id } = openMeeting(town);
  closeMeeting(town.ledger, byManager(town, 90), { meeting_id });
  sealMeeting(town.ledger, byManager(town, 91), { meeting_id });
  code = recordOf(town.db, meetingNow(town, meeting_id), sealer).seal?.code ?? '';
});

it('takes the code of a record, shows what it says, and notes that somebody asked', () => {
  expect(desk().take('serial:1', code)).toBe(true);
  expect(shown).toMatchObject([{ outcome: 'genuine', here: 'same', facts: { title: '会议一' } }]);
  expect(bodies(town, 'record.checked')).toEqual([
    { reader: 'serial:1', outcome: 'genuine', meeting_id: shown[0]?.facts?.meeting_id },
  ]);
});

it('leaves every other text to those who know cards', () => {
  for (const text of ['0012345678', 'HT1', 'https://example.test/HT1ABC', ''])
    expect(desk().take('wedge:', text)).toBe(false);
  expect(shown).toEqual([]);
  expect(bodies(town, 'record.checked')).toEqual([]);
});

it('a damaged code is answered and noted, without a meeting', () => {
  expect(desk().take('wedge:', code.slice(0, 150))).toBe(true);
  expect(shown).toMatchObject([{ outcome: 'unreadable', facts: null }]);
  expect(bodies(town, 'record.checked')).toEqual([{ reader: 'wedge:', outcome: 'unreadable', meeting_id: null }]);
});

it('a disk that refuses the note keeps nobody from the answer', () => {
  town.db.pragma('query_only = ON');
  expect(desk().take('wedge:', code)).toBe(true);
  town.db.pragma('query_only = OFF');
  expect(shown).toHaveLength(1);
  expect(failures).toHaveLength(1);
});
