import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Dial, Line, ServiceClient } from './client.ts';

/** What the preload script says when it hands a port over. */
const PORT_MESSAGE = 'haitang:port';

/** Makes a line of a port. `gone` settles when a newer port has replaced it. */
function lineOf(port: MessagePort, gone: Promise<void>): Line {
  const client = createORPCClient<ServiceClient>(new RPCLink({ port }));
  const closed = new Promise<void>((done) => {
    port.addEventListener('close', () => done(), { once: true });
    void gone.then(done);
  });
  port.start();
  return { client, closed, close: () => port.close() };
}

/**
 * Dials by waiting for a MessagePort that this window posts to itself (Electron's preload does it, again after each
 * restart of the service). A message from another window or origin is not looked at. A newer port ends the older line.
 */
export function portDial(window: Window): Dial {
  let waiting: MessagePort | null = null;
  let takeNext: ((port: MessagePort) => void) | null = null;
  let replace: () => void = () => {};

  window.addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== window.location.origin) return;
    const port = event.ports[0];
    if ((event.data as { type?: unknown } | null)?.type !== PORT_MESSAGE || port === undefined) return;
    replace();
    if (takeNext === null) waiting = port;
    else takeNext(port);
    takeNext = null;
  });

  const nextPort = () =>
    new Promise<MessagePort>((resolve) => {
      if (waiting === null) takeNext = resolve;
      else resolve(waiting);
      waiting = null;
    });

  return async () => {
    const port = await nextPort();
    return lineOf(port, new Promise<void>((gone) => (replace = gone)));
  };
}
