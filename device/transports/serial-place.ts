import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { orElse } from '../or-else.ts';

/** The few questions asked of the file system; tests answer them. */
export type DeviceFiles = {
  exists(path: string): boolean;
  /** What a path leads to through all links; null when it leads nowhere. */
  real(path: string): string | null;
  list(folder: string): string[];
};

/** Where a serial reader is found, also after it came back under another name. */
export type SerialPlace = {
  /** The path to open now. */
  path(): string;
  /** Whether there is something to open. */
  isThere(): boolean;
  /** Remembers what stands at the path, now that it was opened. */
  opened(): void;
};

const BY_ID = '/dev/serial/by-id';

/** The file system as it is. Errors mean "not there": /dev/serial exists only while something is plugged in. */
const realFiles: DeviceFiles = {
  exists: existsSync,
  real: (path) => orElse(() => realpathSync(path), null),
  list: (folder) => orElse(() => readdirSync(folder), []).map((name) => join(folder, name)),
};

/**
 * A reader given as /dev/ttyUSB0 may come back as ttyUSB1, while the old name still hangs in a driver. udev keeps a name made
 * from the device's own numbers beside it; that name is remembered at the first opening and followed when the path is gone.
 */
export function serialPlace(path: string, files: DeviceFiles = realFiles): SerialPlace {
  let stable: string | null = null;
  const moved = (): string | null => (stable === null ? null : files.real(stable));
  return {
    path: () => (files.exists(path) ? path : (moved() ?? path)),
    isThere: () => files.exists(path) || moved() !== null,
    opened() {
      const target = files.real(path);
      stable ??= files.list(BY_ID).find((link) => target !== null && files.real(link) === target) ?? null;
    },
  };
}
