import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { Timers } from '../../domain/timers.ts';
import type { Dial, ServiceClient } from './client.ts';
import { LINE } from './limits.ts';

/** The subprotocol of the contract; the second one offered is the token of this start of the service. */
const SUBPROTOCOL = 'haitang.v1';

/** Where the page came from, and the token from its fragment `#t=…`; null without a token. */
export function tokenFrom(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('t') || null;
}

/** Dials `/rpc` on the page's own host over a WebSocket; gives up after LINE.open_within. */
export function websocketDial(location: Pick<Location, 'protocol' | 'host'>, token: string, timers: Timers): Dial {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return () =>
    new Promise((resolve, reject) => {
      const websocket = new WebSocket(`${scheme}://${location.host}/rpc`, [SUBPROTOCOL, token]);
      const closed = new Promise<void>((done) => websocket.addEventListener('close', () => done(), { once: true }));
      const giveUp = timers.setTimeout(() => websocket.close(), LINE.open_within);
      void closed.then(() => reject(new Error('the line was closed before it opened')));
      websocket.addEventListener('open', () => {
        timers.clearTimeout(giveUp);
        const client = createORPCClient<ServiceClient>(new RPCLink({ websocket }));
        resolve({ client, closed, close: () => websocket.close() });
      });
    });
}
