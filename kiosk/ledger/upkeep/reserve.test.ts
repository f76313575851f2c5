import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { freeBytes } from '../../disk/folder.ts';
import { NO_SMALL_DISK, smallDisk } from '../testing/small-disk.ts';
import { tempFolder } from '../testing/temp.ts';
import { reserveIn } from './reserve.ts';

const MIB = 1024 * 1024;

describe('the reserve', () => {
  it('is a file of its size, its owner’s alone, that no file system can store as nothing', async () => {
    const folder = tempFolder();
    const reserve = reserveIn(folder, 3 * MIB + 5);
    expect(reserve.stands()).toBe(false);
    expect(await reserve.renew()).toBe(true);
    const path = join(folder, 'reserve');
    expect(statSync(path).size).toBe(3 * MIB + 5);
    expect(gzipSync(readFileSync(path).subarray(0, MIB)).length).toBeGreaterThan(0.9 * MIB);
    expect(readdirSync(folder)).toEqual(['reserve']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is given once, and stands again when it was renewed', async () => {
    const folder = tempFolder();
    const reserve = reserveIn(folder, MIB);
    await reserve.renew();
    expect([reserve.spend(), reserve.stands(), reserve.spend()]).toEqual([true, false, false]);
    expect(existsSync(join(folder, 'reserve'))).toBe(false);
    expect(await reserve.renew()).toBe(true);
    expect(reserve.stands()).toBe(true);
  });

  it('is left alone while it stands, and made whole when it is too small', async () => {
    const folder = tempFolder();
    const path = join(folder, 'reserve');
    writeFileSync(path, 'x'.repeat(MIB));
    expect(await reserveIn(folder, MIB).renew()).toBe(true);
    expect(readFileSync(path, 'latin1').slice(0, 3)).toBe('xxx');
    expect(reserveIn(folder, 2 * MIB).stands()).toBe(false);
    expect(await reserveIn(folder, 2 * MIB).renew()).toBe(true);
    expect(statSync(path).size).toBe(2 * MIB);
  });

  it('is not finished by a kiosk that stops', async () => {
    const folder = tempFolder();
    let chunks = 0;
    expect(await reserveIn(folder, 9 * MIB).renew(() => ++chunks < 3)).toBe(false);
    expect(chunks).toBe(3);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes no room that is needed, and gives back what it had begun to take', async ({ skip }) => {
    const disk = smallDisk(4 * MIB);
    if (!disk) return skip(NO_SMALL_DISK);
    expect(await reserveIn(disk, 3 * MIB).renew()).toBe(false);
    expect(readdirSync(disk)).toEqual([]);
    const reserve = reserveIn(disk, 2 * MIB);
    const other = join(disk, 'other');
    // Somebody else fills the disk while the reserve is being made.
    const renewed = reserve.renew();
    writeFileSync(other, Buffer.alloc(3 * MIB, 1));
    expect(await renewed).toBe(false);
    expect(readdirSync(disk)).toEqual(['other']);
    rmSync(other);
    expect(await reserve.renew()).toBe(true);
    expect(freeBytes(disk)).toBe(2 * MIB);
  });
});
