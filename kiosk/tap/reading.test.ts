import { describe, expect, it } from 'vitest';
import { fakeTimers } from '../../device/support/fake-timers.ts';
import { cardRead, textRead, unreadableRead } from './read.ts';
import { noiseGate, readOf } from './reading.ts';

describe('what a reader yields', () => {
  it('a card: its number, as it is', () => {
    expect(readOf('serial:a', { kind: 'card', protocol: 'rdm6300', normal: '00D507D0', version_byte: '01' })).toEqual(
      cardRead('serial:a', 'rdm6300', '00D507D0'),
    );
  });

  it('a text that is a number: every whole number that it may mean, each once', () => {
    expect(readOf('wedge:', { kind: 'text', protocol: 'wedge', text: '0013961168' })).toMatchObject({
      normals: ['00D507D0', 'D007D500', '13961168'],
      text: null,
    });
    expect(textRead('wedge:', 'wedge', '11111111').normals).toEqual(['11111111']);
  });

  it('a text that is none: the text', () => {
    const read = readOf('wedge:', { kind: 'text', protocol: 'wedge', text: 'https://example.org', aim: ']Q1' });
    expect(read).toMatchObject({ normals: [], text: 'https://example.org', unreadable: null });
  });

  it('a document: its keyed number, and never the name', () => {
    const document = { document: 'resident', name: '甲一', number_token: 'keyed' } as const;
    const read = readOf('serial:a', { kind: 'document', protocol: 'idcard-sam', ...document });
    expect(read).toMatchObject({ normals: [], text: null, token: 'keyed' });
    expect(JSON.stringify(read)).not.toContain('甲一');
  });

  it('bytes that were no good: the reason', () => {
    const reading = { kind: 'rejected', protocol: 'rdm6300', reason: 'checksum', skipped_bytes: 3 } as const;
    expect(readOf('serial:a', reading)).toEqual(unreadableRead('serial:a', 'rdm6300', 'checksum'));
  });
});

describe('the noise gate', () => {
  const noise = (reader: string) => unreadableRead(reader, 'rdm6300', 'checksum');

  it('lets one unreadable read of a reader through in a second', async () => {
    const timers = fakeTimers();
    const passes = noiseGate(timers.now);
    expect(passes(noise('a'))).toBe(true);
    await timers.advance(999);
    expect(passes(noise('a'))).toBe(false);
    await timers.advance(1);
    expect(passes(noise('a'))).toBe(true);
  });

  it('asks each reader by itself, and never keeps a card back', () => {
    const passes = noiseGate(() => 0);
    expect([passes(noise('a')), passes(noise('b')), passes(noise('a'))]).toEqual([true, true, false]);
    expect(passes(cardRead('a', 'rdm6300', '00D507D0'))).toBe(true);
    expect(passes(textRead('a', 'scanner', 'x'))).toBe(true);
  });
});
