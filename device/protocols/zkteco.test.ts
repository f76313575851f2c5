import { describe, expect, it } from 'vitest';
import { readCommandResults, readHandshake, readOperlog } from './zkteco-adms.ts';
import { attendanceKey, readAttlog } from './zkteco-attlog.ts';

describe('attendance uploads', () => {
  it('reads CR LF, empty fields, missing fields and a batch without a last newline', () => {
    const { lines, bad, blank } = readAttlog('7\t2026-03-17 08:00:00\r\n\r\n8\t2026-03-17 08:00:01\t255\t15\t\t\t\t');
    expect(lines.map(({ record }) => [record.pin, record.status, record.verify])).toEqual([
      ['7', null, null],
      ['8', 255, 15],
    ]);
    expect([bad, blank]).toEqual([[], 1]);
  });

  it.each([
    '1\t2026-02-31 08:00:00\t0\t1',
    '1\t2026-03-17 24:00:00\t0\t1',
    '1\t2026-3-17 08:00:00\t0\t1',
    '1\t1999-12-31 08:00:00\t0\t1',
    '\t2026-03-17 08:00:00\t0\t1',
    'a b\t2026-03-17 08:00:00\t0\t1',
    '<html>',
  ])('counts %j as bad', (row) => {
    expect(readAttlog(row)).toEqual({ lines: [], bad: [1], blank: 0 });
  });

  it('keeps an identity number beside the record, never in it', () => {
    const [line] = readAttlog('9\t2026-03-17 08:00:00\t0\t1\t0\t0\t0\t11010519491231002x\t1').lines;
    expect(line?.idNumber).toBe('11010519491231002X');
    expect(line?.record).toMatchObject({ attendance: false, recordType: 1 });
    expect(JSON.stringify(line?.record)).not.toContain('110105');
  });

  it('knows a record that is sent again', () => {
    const keys = readAttlog(
      '7\t2026-03-17 08:00:00\t0\t1\n7\t2026-03-17 08:00:00\t0\t4\n7\t2026-03-17 08:00:00\t1\t1',
    ).lines.map(({ record }) => attendanceKey('SN1', record));
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('the rest of attendance push', () => {
  it('reads the cards of users in both notations, and neither names nor fingers', () => {
    const { count, users } = readOperlog(
      'USER PIN=1\tName=x\tCard=[15CD5B07]\r\nUSER PIN=2\tCard=123456789\nUSER PIN=3\tCard=0\nFP PIN=1\tTMP=AAAA\n',
    );
    expect(count).toBe(4);
    expect(users).toEqual([
      { pin: '1', card: '[15CD5B07]', normal: '075BCD15' },
      { pin: '2', card: '123456789', normal: '075BCD15' },
      { pin: '3', card: '0', normal: null },
    ]);
  });

  it('reads results among other lines', () => {
    expect(readCommandResults('ID=a&Return=-1003&CMD=INFO\n~DeviceName=X\nFWVersion=1\n')).toEqual([
      { id: 'a', return: -1003, cmd: 'INFO' },
    ]);
  });

  it('finds the serial number whatever its case, and refuses a machine without one', () => {
    expect(readHandshake(new URLSearchParams('sn=123'))).toEqual({ sn: '123' });
    expect(readHandshake(new URLSearchParams('SN=&pushver=2.4.0'))).toBeNull();
  });
});
