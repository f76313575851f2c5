import type { StaffRefusal } from '../contract/staff.ts';

/** A staff call that was refused, by its code. */
export function refuse(code: StaffRefusal['code'], more: Omit<StaffRefusal, 'ok' | 'code'> = {}): StaffRefusal {
  return { ok: false, code, ...more };
}
