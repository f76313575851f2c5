import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { Contract } from '../../kiosk/contract/contract.ts';

/** A screen without a picture: the contract over the same WebSocket that a browser uses. */
export type ScreenClient = { call: ContractRouterClient<Contract>; close(): void };

/** Connects as a page does, with the token from the address that the kiosk printed. */
export async function connectScreen(kioskUrl: string): Promise<ScreenClient> {
  const { host, origin, hash } = new URL(kioskUrl);
  const socket = new WebSocket(`ws://${host}/rpc`, ['haitang.v1', hash.slice('#t='.length)], { origin });
  await new Promise((opened, failed) => {
    socket.once('open', opened);
    socket.once('error', failed);
  });
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { call: createORPCClient(link), close: () => socket.terminate() };
}
