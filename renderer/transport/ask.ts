import type { ServiceClient } from './client.ts';

/** A call that found no line, or lost it on the way; the screens have words for it as for any refusal. */
export type LineLost = { ok: false; code: 'line_lost' };

const LINE_LOST: LineLost = { ok: false, code: 'line_lost' };

/** How screens call the service: a refusal and a lost line are both values. */
export type Ask = <T>(call: (client: ServiceClient) => Promise<T>) => Promise<T | LineLost>;

/** Builds `ask` on whatever client is there at the time of the call. */
export function askWith(client: () => ServiceClient | null): Ask {
  return async (call) => {
    const open = client();
    if (open === null) return LINE_LOST;
    try {
      return await call(open);
    } catch {
      return LINE_LOST;
    }
  };
}
