import { describe, expect, it } from 'vitest';
import type { Identity } from '../../sync/store.ts';
import { type KeyRing, openKeyRing } from './key-ring.ts';
import { type Keys, newKeys, type Vault } from './keys.ts';

const IDENTITY: Identity = {
  kiosk_id: 'kiosk',
  kiosk_key_id: 'first',
  platform_url: 'https://city.invalid/',
  platform_keys: [],
  server_epoch: 'e',
};

/** A disk: vault and identity as they stand, and a power cut before the write that `cut` names. */
class Disk implements Vault {
  kept: Keys = newKeys();
  identity: Identity | null = null;
  cut: 'vault' | 'ledger' | null = null;
  faults: unknown[] = [];

  keys = () => this.kept;
  save = (keys: Keys) => {
    if (this.cut === 'vault') throw new Error('power cut');
    this.kept = structuredClone(keys);
  };

  /** A start of the kiosk on this disk. */
  open(): KeyRing {
    const take = (key: { kiosk_key_id: string; public_key: string }) => {
      if (this.cut === 'ledger') throw new Error('power cut');
      this.identity = { ...IDENTITY, ...key };
    };
    return openKeyRing(this, { identity: () => this.identity, take }, (error) => this.faults.push(error));
  }

  /** A start after the enrolment. */
  enrolled(): KeyRing {
    const ring = this.open();
    this.identity = { ...IDENTITY, public_key: ring.public_key };
    return ring;
  }
}

describe('a key ring', () => {
  it('makes the first key once', () => {
    const disk = new Disk();
    expect(disk.open().public_key).toBe(disk.open().public_key);
  });

  it('keeps the next key before it is announced, and gives the same until it is taken', () => {
    const disk = new Disk();
    const ring = disk.enrolled();
    const old = ring.public_key;
    expect([ring.next(), disk.kept.next_key]).toEqual([null, expect.any(String)]);
    const next = ring.next()?.public_key;
    expect(next).not.toBe(old);
    expect([ring.next()?.public_key, disk.open().next()?.public_key, ring.public_key]).toEqual([next, next, old]);
    ring.taken('second');
    expect(ring.public_key).toBe(next);
    expect(disk.identity).toMatchObject({ kiosk_key_id: 'second', public_key: next });
    expect(disk.kept).toMatchObject({ signing_key_id: 'second', next_key: null });
    expect(disk.open().public_key).toBe(next);
  });

  it('announces nothing that its vault does not keep, and says so', () => {
    const disk = new Disk();
    const ring = disk.enrolled();
    disk.cut = 'vault';
    expect([ring.next(), ring.next(), disk.kept.next_key]).toEqual([null, null, null]);
    expect(disk.faults).toHaveLength(2);
  });
});

describe('F29: power is cut', () => {
  it('before the ledger knows that the platform took the key: the old one signs, the same one is announced', () => {
    const disk = new Disk();
    const ring = disk.enrolled();
    ring.next();
    const [old, next] = [ring.public_key, ring.next()?.public_key];
    disk.cut = 'ledger';
    expect(() => ring.taken('second')).toThrow('power cut');
    disk.cut = null;
    const again = disk.open();
    expect([again.public_key, again.next()?.public_key]).toEqual([old, next]);
    again.taken('second');
    expect(again.public_key).toBe(next);
  });

  it('between ledger and vault: the new one signs, and the vault is settled at the start', () => {
    const disk = new Disk();
    const ring = disk.enrolled();
    ring.next();
    const next = ring.next()?.public_key;
    disk.cut = 'vault';
    ring.taken('second');
    expect(disk.kept.next_key).not.toBeNull();
    disk.cut = null;
    expect(disk.open().public_key).toBe(next);
    expect(disk.kept).toMatchObject({ signing_key_id: 'second', next_key: null });
  });

  it('and the ledger comes back from an older copy: the key of the vault goes by its own id', () => {
    const disk = new Disk();
    const ring = disk.enrolled();
    const copy = disk.identity;
    ring.next();
    ring.next();
    ring.taken('second');
    disk.identity = copy;
    const again = disk.open();
    expect(again.named(disk.identity)).toMatchObject({ kiosk_key_id: 'second', public_key: again.public_key });
    disk.identity = { ...IDENTITY, kiosk_key_id: 'enrolled anew', public_key: again.public_key };
    expect(again.named(disk.identity)?.kiosk_key_id).toBe('enrolled anew');
    expect(again.named(null)).toBeNull();
    expect(again.named(IDENTITY)?.kiosk_key_id).toBe('first');
  });
});
