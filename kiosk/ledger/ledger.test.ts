import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { at } from '../testing/town.ts';
import { verifyLedger } from './history.ts';
import { ledgerOn, openLedger } from './ledger.ts';
import { saved } from './sync-store.ts';
import { opened, recorded } from './testing/drafts.ts';
import { memory, memoryDb, OTHER_KEY, openIn, tempFolder } from './testing/temp.ts';

describe('openLedger', () => {
  it('makes folder and file once, and finds everything again', () => {
    const folder = join(tempFolder(), 'a', 'b');
    const first = openIn(folder);
    first.write(at(0), (append) => append(opened('a')));
    const logOf = () => first.db.prepare(`SELECT log_id FROM log WHERE state = 'open'`).pluck().get();
    const log = logOf();
    first.close();
    const second = openIn(folder);
    expect(saved(second.db)).toBe(1);
    expect(second.db.prepare(`SELECT log_id FROM log WHERE state = 'open'`).pluck().get()).toBe(log);
    expect(readdirSync(folder)).toEqual(['ledger.db', 'ledger.db-shm', 'ledger.db-wal']);
  });

  it('says in a value that the key is another', () => {
    const folder = tempFolder();
    openIn(folder).close();
    expect(openLedger(folder, OTHER_KEY)).toMatchObject({ ok: false, fault: { code: 'wrong_key_or_not_a_ledger' } });
    expect(verifyLedger(openIn(folder).db)).toMatchObject({ ok: true, events: 0 });
  });
});

describe('write', () => {
  it('returns what the work returns, after the commit, and tells the listeners once', () => {
    const ledger = memory();
    const heard: number[] = [];
    const stop = ledger.onWritten(() => heard.push(ledger.db.inTransaction ? -1 : saved(ledger.db)));
    const result = ledger.write(at(0), (append) => [append(opened('a')).seq, append(recorded('a', 'm')).seq]);
    expect(result).toEqual([1, 2]);
    ledger.write(at(0), () => 'nothing appended');
    stop();
    ledger.write(at(0), (append) => append(recorded('a', 'n')));
    expect(heard).toEqual([2]);
  });

  it('writes nothing and tells nobody when the work throws', () => {
    const ledger = memory();
    const listener = vi.fn();
    ledger.onWritten(listener);
    const work = () =>
      ledger.write(at(0), (append) => {
        append(opened('a'));
        throw new Error('the reader fell off the wall');
      });
    expect(work).toThrow('the reader fell off the wall');
    expect(saved(ledger.db)).toBe(0);
    expect(listener).not.toHaveBeenCalled();
  });

  it('tries once more, and once only, when the cause was mended', () => {
    const ledger = memory();
    const mend = vi.fn((_: unknown) => true);
    ledger.onFailed(mend);
    const work = (name: string, failures: number) => {
      let tries = 0;
      return ledger.write(at(0), (append) => {
        append(opened(name));
        tries += 1;
        if (tries <= failures) throw new Error(`try ${tries}`);
        return tries;
      });
    };
    expect(work('a', 1)).toBe(2);
    expect(saved(ledger.db)).toBe(1);
    expect(() => work('b', 2)).toThrow('try 2');
    expect(mend.mock.calls).toEqual([[new Error('try 1')], [new Error('try 1')]]);
    expect(saved(ledger.db)).toBe(1);
  });

  it('does not try again what was not mended', () => {
    const ledger = memory();
    const work = vi.fn(() => {
      throw new Error('no');
    });
    ledger.onFailed(() => false);
    expect(() => ledger.write(at(0), work)).toThrow('no');
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does not take a listener’s fault for its own', () => {
    const ledger = memory();
    const mend = vi.fn(() => true);
    ledger.onFailed(mend);
    ledger.onWritten(() => {
      throw new Error('a bug of the screens');
    });
    expect(() => ledger.write(at(0), (append) => append(opened('a')))).toThrow('a bug of the screens');
    expect(mend).not.toHaveBeenCalled();
    expect(saved(ledger.db)).toBe(1);
  });

  it('goes on in the file that took the place of the old one', () => {
    const ledger = memory();
    ledger.write(at(0), (append) => append(opened('a')));
    const other = memoryDb();
    ledgerOn(other);
    ledger.exchange((current) => {
      current.close();
      return other;
    });
    expect(ledger.db).toBe(other);
    expect(ledger.write(at(1), (append) => append(opened('b'))).seq).toBe(1);
    expect(() =>
      ledger.exchange(() => {
        throw new Error('no file');
      }),
    ).toThrow('no file');
    expect(ledger.db).toBe(other);
  });
});
