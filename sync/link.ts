import type { Answer } from './answer.ts';
import { SYNC_LIMITS } from './limits.ts';
import type { Identity, SyncStore } from './store.ts';
import type { Call, Transport } from './transport.ts';

/** What every exchange works with: the kiosk's storage, and the signed way to the platform. */
export type Link = { store: SyncStore; send<T>(call: Call<T>): Promise<Answer<T>> };

/**
 * Makes the link of an enrolled kiosk. It answers two refusals by itself, because they say nothing about the request: a
 * clock that is off (the sealed refusal has just corrected the time to sign with) and a nonce that the network delivered
 * twice. Both are tried again with a fresh signature.
 */
export function createLink(store: SyncStore, transport: Transport): Link {
  return {
    store,
    async send<T>(call: Call<T>) {
      let answer = await transport.send(identityOf(store), call);
      for (let tries = 1; tries < SYNC_LIMITS.corrections_per_turn && mayBeSignedAnew(answer); tries += 1) {
        answer = await transport.send(identityOf(store), call);
      }
      return answer;
    },
  };
}

function mayBeSignedAnew(answer: Answer<unknown>): boolean {
  return answer.kind === 'problem' && (answer.problem.code === 'clock-skew' || answer.problem.code === 'nonce-seen');
}

function identityOf(store: SyncStore): Identity {
  const identity = store.identity();
  if (!identity) throw new Error('this kiosk is not enrolled');
  return identity;
}
