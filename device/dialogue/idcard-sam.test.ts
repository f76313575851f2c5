import { describe, expect, it } from 'vitest';
import { samBytes } from '../protocols/idcard-sam.ts';
import { samReadReply } from '../support/idcard-frames.ts';
import { benchWith, stateNames } from '../testing/bench.ts';
import { createSamDouble, type SamDouble } from '../testing/sam-double.ts';

// The example of GB 11643 on the specimen card of the standard; nobody's.
const SPECIMEN = {
  name: '证件样本',
  number: '11010519491231002X',
  address: '北京市朝阳区样本路1号院',
  birth: '19491231',
};
const card = { reply: samReadReply('resident', SPECIMEN) };
const document = { kind: 'document', document: 'resident', name: '证件样本' };

async function bench() {
  let double: SamDouble | null = null;
  const made = benchWith('idcard-sam', (parts) => {
    double = createSamDouble(parts);
    return double;
  });
  if (double === null) throw new Error('no double');
  const sam: SamDouble = double;
  await made.timers.advance(50);
  return { ...made, sam };
}

const rejections = (readings: readonly { kind: string }[]) =>
  readings.flatMap((reading) => ('reason' in reading ? [reading.reason] : []));

describe('asking for identity cards', () => {
  it('is ready when the module says so, and waits quietly for a card', async () => {
    const { sam, states, readings, timers } = await bench();
    expect(stateNames(states)).toEqual(['connecting', 'ready']);
    await timers.advance(5000);
    expect(sam.heard().slice(0, 3)).toEqual(['11 ff', '20 1', '30 1']);
    expect(sam.heard().filter((command) => command === '30 1')).toHaveLength(1);
    expect(readings).toEqual([]);
    expect(stateNames(states)).toEqual(['connecting', 'ready']);
  });

  it('finds, selects, reads; says busy meanwhile; reads a card that stays only once', async () => {
    const { sam, states, readings, keyed, timers } = await bench();
    await timers.advance(400);
    sam.lay(card);
    await timers.advance(1000);
    expect(readings).toEqual([{ ...document, protocol: 'idcard-sam', number_token: 'token-1' }]);
    expect(keyed).toEqual([SPECIMEN.number]);
    expect(stateNames(states)).toEqual(['connecting', 'ready', 'busy', 'ready']);
    await timers.advance(10_000);
    expect(readings).toHaveLength(1);
    sam.lift();
    await timers.advance(1000);
    sam.lay(card);
    await timers.advance(1000);
    expect(readings).toHaveLength(2);
  });

  it('reads a card that was left lying, selected, while the kiosk started', async () => {
    const { sam, readings, timers } = await bench();
    sam.lay(card);
    sam.hear(samBytes([0x20, 0x01]));
    sam.hear(samBytes([0x20, 0x02]));
    await timers.advance(1000);
    expect(readings).toMatchObject([document]);
  });

  it('asks again after silence, after a damaged answer and after half of one', async () => {
    const { sam, readings, timers, hub } = await bench();
    await timers.advance(400);
    sam.lay(card);
    sam.mishaps({ kind: 'silence' }, { kind: 'noise', bytes: Uint8Array.of(0xaa, 0x00, 0x96) });
    await timers.advance(2000);
    expect(readings).toMatchObject([document]);
    sam.lift();
    await timers.advance(1000);
    sam.lay(card);
    // find, select, and then the answer to read: hit in the photo, then cut off.
    sam.mishaps({ kind: 'pieces', size: 4, pause_ms: 30 }, { kind: 'late', ms: 100 }, { kind: 'damage', at: 700 });
    await timers.advance(3000);
    expect(readings).toHaveLength(2);
    sam.lift();
    await timers.advance(1000);
    sam.lay(card);
    sam.mishaps({ kind: 'late', ms: 0 }, { kind: 'late', ms: 0 }, { kind: 'half', bytes: 900 });
    await timers.advance(5000);
    expect(readings).toHaveLength(3);
    expect(hub.states()[0]?.counters).toMatchObject({ readings: 3, last_error: { code: 'timeout' } });
  });

  it('waits for an answer that comes slowly, longer than a command may be silent', async () => {
    const { sam, readings, timers } = await bench();
    await timers.advance(400);
    sam.lay(card);
    sam.mishaps({ kind: 'late', ms: 0 }, { kind: 'late', ms: 0 }, { kind: 'pieces', size: 64, pause_ms: 150 });
    await timers.advance(4000);
    expect(readings).toMatchObject([document]);
  });

  it('does not take a late answer for the answer to the next question', async () => {
    const { sam, readings, timers } = await bench();
    await timers.advance(400);
    sam.lay(card);
    // Each "find" is answered after its time: the answers come while something else is asked.
    sam.mishaps({ kind: 'late', ms: 700 }, { kind: 'late', ms: 600 });
    await timers.advance(6000);
    expect(readings).toMatchObject([document]);
  });

  it.each([
    [0x41, 'lay_again'],
    [0x33, 'unverified'],
    [0x40, 'not_an_idcard'],
    [0x24, 'lay_again'],
  ])('tells why a card could not be read: status %i', async (refuses, reason) => {
    const { sam, readings, timers } = await bench();
    await timers.advance(400);
    sam.lay({ refuses });
    await timers.advance(1000);
    expect(readings).toEqual([{ kind: 'rejected', protocol: 'idcard-sam', reason, skipped_bytes: 0 }]);
  });

  it('names another reader after card and module have refused each other three times', async () => {
    const { sam, readings, timers } = await bench();
    await timers.advance(400);
    for (let times = 0; times < 4; times += 1) {
      sam.lay({ refuses: times % 2 === 0 ? 0x31 : 0x32 });
      await timers.advance(2000);
      sam.lift();
      await timers.advance(2000);
    }
    expect(rejections(readings)).toEqual(['lay_again', 'lay_again', 'other_reader', 'lay_again']);
  });

  it('repeats a read whose random number failed, once', async () => {
    const { sam, readings, timers } = await bench();
    await timers.advance(400);
    sam.lay(card);
    const again = { kind: 'instead', bytes: samBytes([0, 0, 0x47]) } as const;
    sam.mishaps({ kind: 'late', ms: 0 }, { kind: 'late', ms: 0 }, again);
    await timers.advance(2000);
    expect(readings).toMatchObject([document]);
  });

  it.each([
    [0x60, 'self_test_failed'],
    [0x66, 'not_authorized'],
  ])('says what is wrong with the module itself: status %i', async (health, fix) => {
    const { sam, states, timers } = await bench();
    sam.health(health);
    await timers.advance(2000);
    expect(states.at(-1)).toMatchObject({ state: 'misconfigured', fix });
    sam.health(0x90);
    await timers.advance(15_000);
    expect(states.at(-1)).toEqual({ state: 'ready' });
  });

  it('gives a module up that answers every search with an error', async () => {
    const { sam, states, timers } = await bench();
    sam.mishaps(...Array.from({ length: 40 }, () => ({ kind: 'instead', bytes: samBytes([0, 0, 0x24]) }) as const));
    await timers.advance(5000);
    expect(states.find(({ state }) => state === 'unplugged')).toMatchObject({ reason: 'fell_silent' });
  });

  it('notices that the reader behind an adapter has lost its power, also in the middle of a card', async () => {
    const { sam, states, readings, timers } = await bench();
    await timers.advance(400);
    sam.lay(card);
    sam.mishaps({ kind: 'late', ms: 0 }, { kind: 'late', ms: 0 }, { kind: 'half', bytes: 600 });
    await timers.advance(400);
    sam.power(false);
    await timers.advance(12_000);
    expect(states.find(({ state }) => state === 'unplugged')).toMatchObject({ reason: 'fell_silent' });
    expect(rejections(readings)).toEqual(['lay_again']);
    sam.power(true);
    sam.lay(card);
    await timers.advance(15_000);
    expect(readings.at(-1)).toMatchObject(document);
  });

  it('tells nobody there from somebody else', async () => {
    const dead = benchWith('idcard-sam', () => ({ hear: () => {} }));
    await dead.timers.advance(10_000);
    expect(dead.states.at(-1)).toMatchObject({ state: 'misconfigured', fix: 'no_answer' });
    const chatty = benchWith('idcard-sam', ({ send }) => ({ hear: () => send(Uint8Array.of(0x02, 0x31, 0x32, 0x03)) }));
    await chatty.timers.advance(10_000);
    expect(chatty.states.at(-1)).toMatchObject({ state: 'misconfigured', fix: 'other_protocol' });
  });

  it('shows staff the form of what goes over the line, and nothing of a card', async () => {
    const { sam, tapped, timers, hub, states } = await bench();
    await timers.advance(400);
    sam.lay(card);
    await timers.advance(1000);
    const shown = JSON.stringify(tapped);
    expect(shown).toContain('AA AA AA 96 69 00 03 20 01 22');
    expect(shown).toContain('AA AA AA 96 69 05 08 00 00 90 ·· ··');
    expect(shown).toContain('证**本');
    for (const secret of [SPECIMEN.number, SPECIMEN.name, SPECIMEN.address, '31 00 31 00 30 00', 'token'])
      expect(shown).not.toContain(secret);
    expect(JSON.stringify([states, hub.states()])).not.toContain(SPECIMEN.number);
  });

  it('leaves no alarm behind when the kiosk stops in the middle of a read', async () => {
    const { sam, hub, timers, readings } = await bench();
    await timers.advance(400);
    sam.lay(card);
    sam.mishaps({ kind: 'late', ms: 0 }, { kind: 'late', ms: 0 }, { kind: 'half', bytes: 600 });
    await timers.advance(400);
    await hub.close();
    expect(timers.pending()).toBe(0);
    await timers.advance(60_000);
    expect(readings).toEqual([]);
  });
});
