import { describe, expect, it } from 'vitest';
import { benchWith, stateNames } from '../testing/bench.ts';
import { createPn532Double, type Pn532Double } from '../testing/pn532-double.ts';

async function bench() {
  let double: Pn532Double | null = null;
  const made = benchWith('pn532-hsu', (parts) => {
    double = createPn532Double(parts);
    return double;
  });
  if (double === null) throw new Error('no double');
  const chip: Pn532Double = double;
  await made.timers.advance(100);
  return { ...made, chip };
}

const uids = (readings: readonly { kind: string }[]) =>
  readings.flatMap((reading) => ('normal' in reading ? [reading.normal] : []));

describe('asking a PN532', () => {
  it('wakes the chip, configures it, and asks five times a second', async () => {
    const { chip, states, timers } = await bench();
    expect(stateNames(states)).toEqual(['connecting', 'ready']);
    expect(chip.heard().slice(0, 2)).toEqual([0x14, 0x32]);
    const before = chip.heard().length;
    await timers.advance(2200);
    expect(chip.heard().length - before).toBe(10);
    expect(new Set(chip.heard().slice(2))).toEqual(new Set([0x4a]));
  });

  it.each(['078CFC4F', '04416D412B0289', '00112233445566778899'])('reads the UID %s', async (uid) => {
    const { chip, readings, timers } = await bench();
    chip.lay(uid);
    await timers.advance(3000);
    expect(readings).toEqual([{ kind: 'card', protocol: 'pn532-hsu', normal: uid }]);
  });

  it('marks the random UID of a telephone', async () => {
    const { chip, readings, timers } = await bench();
    chip.lay('08A1B2C3');
    await timers.advance(500);
    expect(readings).toEqual([{ kind: 'card', protocol: 'pn532-hsu', normal: '08A1B2C3', random: true }]);
  });

  it('says NACK to a damaged answer, and hears it again', async () => {
    const { chip, readings, timers } = await bench();
    chip.lay('078CFC4F');
    chip.mishaps({ kind: 'late', ms: 0 }, { kind: 'damage', at: 14 });
    await timers.advance(1500);
    expect(chip.heard()).toContain('nack');
    expect(uids(readings)).toEqual(['078CFC4F']);
  });

  it('asks again without an acknowledgement, and aborts what was taken and never answered', async () => {
    const { chip, readings, timers } = await bench();
    chip.lay('078CFC4F');
    chip.mishaps({ kind: 'silence' }, { kind: 'silence' });
    await timers.advance(1500);
    expect(uids(readings)).toEqual(['078CFC4F']);
    chip.lay('11223344');
    chip.mishaps({ kind: 'late', ms: 0 }, { kind: 'silence' });
    await timers.advance(3000);
    expect(chip.heard()).toContain('abort');
    expect(uids(readings)).toContain('11223344');
  });

  it('takes acknowledgement and answer glued, in pieces, and behind noise', async () => {
    const { chip, readings, timers } = await bench();
    chip.lay('04416D412B0289');
    chip.mishaps({ kind: 'noise', bytes: Uint8Array.of(0x12, 0xff, 0x34) }, { kind: 'pieces', size: 3, pause_ms: 20 });
    await timers.advance(1500);
    expect(uids(readings)).toEqual(['04416D412B0289']);
  });

  it('goes back to the beginning when the chip falls asleep', async () => {
    const { chip, states, readings, timers } = await bench();
    chip.sleep();
    await timers.advance(6000);
    expect(states.find(({ state }) => state === 'unplugged')).toMatchObject({ reason: 'fell_silent' });
    await timers.advance(2000);
    expect(states.at(-1)).toEqual({ state: 'ready' });
    chip.lay('078CFC4F');
    await timers.advance(1000);
    expect(uids(readings)).toEqual(['078CFC4F']);
  });

  it('shows staff the headers and hides the UID', async () => {
    const { chip, tapped, timers } = await bench();
    chip.lay('078CFC4F');
    await timers.advance(500);
    const shown = JSON.stringify(tapped);
    expect(shown).toContain('00 FF 0C F4 D5 4B 01 01 00 04 08 04 ·· ·· ·· ·· ··');
    expect(shown).toContain('······4F');
    expect(shown).not.toMatch(/8C FC|78CFC/);
  });
});
