import { describe, expect, it } from 'vitest';
import { type DeviceFiles, serialPlace } from './serial-place.ts';

/** A /dev with links: name → what it leads to. A name that leads to itself is the device. */
function devices(links: Record<string, string>): DeviceFiles & { links: Record<string, string> } {
  const real = (path: string): string | null => {
    const target = links[path];
    if (target === undefined) return null;
    return target === path ? path : real(target);
  };
  return {
    links,
    exists: (path) => real(path) !== null,
    real,
    list: (folder) => Object.keys(links).filter((path) => path.startsWith(`${folder}/`)),
  };
}
const ONE = '/dev/serial/by-id/usb-1a86_one';
const TWO = '/dev/serial/by-id/usb-1a86_two';

describe('where a serial reader is', () => {
  it('is found under its old name, and under its new one after it moved', () => {
    const files = devices({ '/dev/ttyUSB0': '/dev/ttyUSB0', [TWO]: '/dev/ttyUSB3', [ONE]: '/dev/ttyUSB0' });
    const place = serialPlace('/dev/ttyUSB0', files);
    place.opened();
    expect(place.path()).toBe('/dev/ttyUSB0');
    delete files.links['/dev/ttyUSB0'];
    delete files.links[ONE];
    expect(place.isThere()).toBe(false);
    expect(place.path()).toBe('/dev/ttyUSB0');
    files.links['/dev/ttyUSB1'] = '/dev/ttyUSB1';
    files.links[ONE] = '/dev/ttyUSB1';
    expect(place.isThere()).toBe(true);
    expect(place.path()).toBe('/dev/ttyUSB1');
  });

  it('follows nothing that it never opened', () => {
    const files = devices({ '/dev/ttyUSB1': '/dev/ttyUSB1', [ONE]: '/dev/ttyUSB1' });
    const place = serialPlace('/dev/ttyUSB0', files);
    expect(place.isThere()).toBe(false);
    expect(place.path()).toBe('/dev/ttyUSB0');
  });
});
