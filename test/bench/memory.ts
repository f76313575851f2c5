import { readFileSync } from 'node:fs';

/** Resident memory of a process in MiB, as the kernel counts it; 0 where there is no /proc. */
export function memoryOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return Math.round((pages * 4096) / (1024 * 1024));
  } catch {
    return 0;
  }
}
