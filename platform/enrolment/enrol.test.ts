import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WIRE_LIMITS } from '../../sync/protocol/limits.ts';
import { intoApp, VirtualKiosk } from '../support/kiosk.ts';
import { START_MS, TEST_DISTRICT, TEST_VENUE, TestPlatform } from '../support/platform.ts';
import { drawCode, printCode, readCode } from './code.ts';
import { issueCode } from './issue.ts';

let world: TestPlatform;

beforeAll(async () => {
  world = await TestPlatform.start();
}, START_MS);
afterAll(() => world.stop());

const newKiosk = () => new VirtualKiosk(intoApp(world.app), () => world.time.now);

async function newCode(): Promise<string> {
  const issued = await issueCode(world.db, TEST_VENUE, world.platform);
  if (!issued.ok) throw new Error('no venue');
  return issued.code;
}

/** The code with its last character changed. */
function wrong(code: string): string {
  return code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
}

const refused = { status: 403, body: { code: 'enrolment-code' } };

describe('a code', () => {
  it('reads back however it is typed', () => {
    const code = { district_id: '320508', selector: 'K7QM', secret: '2XHPW0T1' };
    expect(printCode(code)).toBe('320508-K7QM-2XHP-W0T1');
    for (const typed of ['320508-K7QM-2XHP-W0T1', ' 320508 k7qm 2xhp woti ', '320508K7QM2XHPWOTL']) {
      expect(readCode(typed)).toEqual(code);
    }
    for (const typed of ['', '320508-K7QM-2XHP', '320508-K7QM-2XHP-W0TU', 'K7QM-2XHP-W0T1'])
      expect(readCode(typed)).toBeNull();
  });

  it('is drawn from all of the alphabet and from nothing else', () => {
    const drawn = drawCode('320508', () => Uint8Array.from({ length: 12 }, (_, at) => at * 23));
    expect(readCode(printCode(drawn))).toEqual(drawn);
  });

  it('for an unknown venue is refused with the venues there are', async () => {
    const issued = await issueCode(world.db, 'nowhere', world.platform);
    expect(issued).toEqual({ ok: false, venues: [{ code: TEST_VENUE, name: `Venue ${TEST_VENUE}` }] });
  });
});

describe('enrolment', () => {
  it('makes a kiosk of the venue, with the card key and the keys to pin', async () => {
    const kiosk = newKiosk();
    const answer = await kiosk.enrol(await newCode());
    expect(answer).toMatchObject({ status: 201, sealHolds: true });
    expect(answer.body.venue).toEqual({ code: TEST_VENUE, name: `Venue ${TEST_VENUE}`, district: TEST_DISTRICT });
    expect(Buffer.from(answer.body.card_key, 'base64').length).toBe(32);
    expect(answer.body.platform_keys).toEqual(world.platform.identity.public_keys);
    expect((await kiosk.ask('GET', '/feeds/roster/changes')).status).toBe(200);
  });

  it('F2: the same kiosk asks again after a lost answer and gets the same one', async () => {
    const kiosk = newKiosk();
    const code = await newCode();
    const first = await kiosk.enrol(code);
    const second = await kiosk.enrol(code);
    expect([second.status, second.body.kiosk_id]).toEqual([201, first.body.kiosk_id]);
  });

  it('F28: a code is good for one kiosk', async () => {
    const code = await newCode();
    expect((await newKiosk().enrol(code)).status).toBe(201);
    expect(await newKiosk().enrol(code)).toMatchObject(refused);
  });

  it('ends after half an hour', async () => {
    const code = await newCode();
    world.time.now += WIRE_LIMITS.enrol_code_valid_s * 1000;
    expect(await newKiosk().enrol(code)).toMatchObject({ ...refused, body: { detail: 'the code has expired' } });
  });

  it('locks a code after five wrong tries, also for who knows it then', async () => {
    const code = await newCode();
    for (let n = 0; n < WIRE_LIMITS.enrol_wrong_tries; n++)
      expect(await newKiosk().enrol(wrong(code))).toMatchObject(refused);
    const late = await newKiosk().enrol(code);
    expect(late).toMatchObject(refused);
    expect(late.body.detail).toBeUndefined();
  });

  it('four wrong tries are forgiven', async () => {
    const code = await newCode();
    for (let n = 0; n < WIRE_LIMITS.enrol_wrong_tries - 1; n++) await newKiosk().enrol(wrong(code));
    expect((await newKiosk().enrol(code)).status).toBe(201);
  });

  it('no code, a code of nobody: the same refusal', async () => {
    expect(await newKiosk().enrol('hello')).toMatchObject(refused);
    expect(await newKiosk().enrol('320500-ZZZZ-ZZZZ-ZZZZ')).toMatchObject(refused);
  });
});
