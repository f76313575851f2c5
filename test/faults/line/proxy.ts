import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a line does to the next connection. `cut`: breaks it after so many bytes in one direction. */
export type LineFault =
  | { kind: 'none' }
  | { kind: 'cut'; direction: 'up' | 'down'; after_bytes: number }
  | { kind: 'delay'; ms: number }
  /** Sends the request to the platform a second time, on a connection of its own; the answer to it goes nowhere. */
  | { kind: 'duplicate' }
  /** A login page of the local network answers, with status 200. */
  | { kind: 'portal' }
  /** The connection stands and nothing ever comes. */
  | { kind: 'silence' };

/** A faulty line: a TCP proxy on 127.0.0.1 in front of a platform. */
export type FaultyProxy = {
  url: string;
  /** Says what happens to each connection, asked as it comes in. */
  next: () => LineFault;
  /** Where the platform is now; it may come back on another port. */
  target: number;
  /** Connections so far, by fault. */
  counts: Record<string, number>;
  close(): Promise<void>;
};

const PORTAL_PAGE = '<html><title>Login</title><form>please log in</form></html>';
const PORTAL = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PORTAL_PAGE.length}\r\nconnection: close\r\n\r\n${PORTAL_PAGE}`;

/** Opens a proxy that at first only passes on. */
export async function openProxy(target: number): Promise<FaultyProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const dial = () => keep(connect(proxy.target, '127.0.0.1'));
  const server = createServer((client) => {
    keep(client);
    const fault = proxy.next();
    proxy.counts[fault.kind] = (proxy.counts[fault.kind] ?? 0) + 1;
    suffer(fault, client, dial);
  });
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${await listen(server)}/`,
    next: () => ({ kind: 'none' }),
    target,
    counts: {},
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
  return proxy;
}

function suffer(fault: LineFault, client: Socket, dial: () => Socket): void {
  if (fault.kind === 'silence') return void client.resume();
  if (fault.kind === 'portal') return void client.once('data', () => client.end(PORTAL));
  const server = dial();
  const twin = fault.kind === 'duplicate' ? dial().resume() : null;
  const end = () => {
    client.destroy();
    server.destroy();
    twin?.destroy();
  };
  const flow = (from: Socket, to: Socket[], direction: 'up' | 'down') => {
    let left = fault.kind === 'cut' && fault.direction === direction ? fault.after_bytes : Number.POSITIVE_INFINITY;
    from.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, left);
      left -= part.length;
      for (const each of to) if (!each.destroyed) each.write(part);
      if (left <= 0) end();
    });
    from.once('end', () => to.forEach((each) => void each.end()));
    from.once('close', () => to.forEach((each) => void each.destroy()));
  };
  const begin = () => {
    if (client.destroyed) return end();
    flow(client, twin ? [server, twin] : [server], 'up');
    flow(server, [client], 'down');
  };
  if (fault.kind === 'delay') setTimeout(begin, fault.ms);
  else begin();
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
