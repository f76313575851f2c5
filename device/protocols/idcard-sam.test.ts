import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { framesIn } from '../framing/laws.ts';
import { samReadReply } from '../support/idcard-frames.ts';
import { idCardReading, samBytes, samFraming } from './idcard-sam.ts';

// Official specimen data: GB 11643's example number and the specimens of the immigration administration.
const specimen = {
  name: '证件样本',
  sexCode: '1',
  ethnicCode: '01',
  birth: '19491231',
  address: '北京市朝阳区样本路1号院',
  number: '11010519491231002X',
  issuer: '北京市公安局朝阳分局',
  from: '20060101',
  to: '长期',
};
const seen: string[] = [];
const tokenOf = (number: string) => {
  seen.push(number);
  return `token-${seen.length}`;
};
const read = (frame: Uint8Array) => framesIn(samFraming, frame).flatMap((one) => idCardReading(one, tokenOf) ?? []);

describe('identity cards', () => {
  it('lets kind, name and token out, and nothing else', () => {
    const [reading] = read(samReadReply('resident', specimen));
    expect(reading).toEqual({
      kind: 'document',
      protocol: 'idcard-sam',
      document: 'resident',
      name: '证件样本',
      number_token: `token-${seen.length}`,
    });
    expect(seen.at(-1)).toBe('11010519491231002X');
    for (const secret of [specimen.number, specimen.address, specimen.birth, specimen.issuer])
      expect(JSON.stringify(reading)).not.toContain(secret);
  });

  it('tells the four documents apart and takes the number each of them has', () => {
    const cases = [
      ['hmt', '810000199408230021'],
      ['foreigner2017', 'CAN110181030001'],
      ['foreigner2023', '911124198108030024'],
    ] as const;
    for (const [document, number] of cases) {
      expect(read(samReadReply(document, { name: '证件样本', number }))).toMatchObject([
        { document, name: '证件样本' },
      ]);
      expect(seen.at(-1)).toBe(number);
    }
  });

  it('gives the same token for a lower-case x', () => {
    read(samReadReply('resident', { ...specimen, number: '11010519491231002x' }));
    expect(seen.at(-1)).toBe('11010519491231002X');
  });

  it.each([
    ['a wrong check digit', 'resident', '110105194912310021'],
    ['no number', 'foreigner2017', ''],
  ] as const)('refuses a document with %s, without showing it', (_, document, number) => {
    const before = seen.length;
    const readings = read(samReadReply(document, { ...specimen, number }));
    expect(readings).toEqual([{ kind: 'rejected', protocol: 'idcard-sam', reason: 'format', skipped_bytes: 0 }]);
    expect(seen.length).toBe(before);
  });

  it('keeps the inner dot and spaces of a name', () => {
    expect(read(samReadReply('resident', { ...specimen, name: '样本·样 本' }))).toMatchObject([{ name: '样本·样 本' }]);
  });

  it('is silent about everything that is no document', () => {
    expect(read(samBytes([0, 0, 0x9f, 0, 0, 0, 0]))).toEqual([]);
    expect(read(samBytes([0, 0, 0x90, 1, 0, 4, 0, 1, 2, 3]))).toEqual([]);
  });

  it('cannot reach the full disclosure of decode from the kiosk', () => {
    const reached = importsFrom(new URL('../index.ts', import.meta.url));
    expect(reached.length).toBeGreaterThan(10);
    expect(reached.filter((path) => path.includes('/cli/'))).toEqual([]);
  });
});

/** Every file of this room that a file imports, directly or through others. */
function importsFrom(start: URL): string[] {
  const reached = new Set<string>();
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const from = file;
    reached.add(from.pathname);
    const sources = [...readFileSync(from, 'utf8').matchAll(/from '(\.[^']+)'/g)].map((match) => match[1] ?? '');
    for (const source of sources) {
      const target = new URL(source, from);
      if (!reached.has(target.pathname)) waiting.push(target);
    }
  }
  return [...reached];
}
