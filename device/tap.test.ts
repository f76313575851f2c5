import { describe, expect, it } from 'vitest';
import { maskedPiece, maskedReading } from './tap.ts';

const hexOf = (open: number, length: number) =>
  maskedPiece('in', { what: 'frame', bytes: new Uint8Array(length).fill(0x31), open });

describe('what staff see of a line', () => {
  it('shows the form of a frame and dots for the rest, a long one cut short', () => {
    expect(hexOf(2, 4)).toMatchObject({ hex: '31 31 ·· ··', count: 4 });
    expect(hexOf(10, 1295)).toMatchObject({ hex: expect.stringMatching(/^(31 ){10}(·· ){54}…$/), count: 1295 });
    expect(hexOf(0, 0)).toMatchObject({ hex: '' });
  });

  it.each([
    [{ kind: 'card', protocol: 'rdm6300', normal: '00D507D0' }, '······D0'],
    [{ kind: 'text', protocol: 'wedge', text: '0013961168' }, '········68'],
    [{ kind: 'text', protocol: 'wedge', text: '12345' }, '·····'],
    [
      { kind: 'document', protocol: 'idcard-sam', document: 'resident', name: '证件样本', number_token: 'secret' },
      '证**本',
    ],
  ] as const)('masks %j', (reading, masked) => {
    expect(maskedReading(reading)).toMatchObject({ kind: 'reading', masked });
    expect(JSON.stringify(maskedReading(reading))).not.toContain('secret');
  });
});
