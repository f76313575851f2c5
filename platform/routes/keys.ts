import { checkKeyProof } from '../../sync/protocol/key-proof.ts';
import { KeyAnswer, KeyRequest } from '../../sync/protocol/wire.ts';
import { addKey } from '../access/rotate.ts';
import { callerOf } from '../access/signed.ts';
import { refuse } from '../http/problem.ts';
import { sealed, sendRefusal } from '../http/seal.ts';
import type { Platform } from '../platform.ts';
import { COMMON_PROBLEMS, type KioskApp, SIGNED } from './kiosk-app.ts';

/**
 * POST /keys: announces a kiosk's next key. Both hold until the new one is first used; that retires the old one. The same key
 * again gives the same id, so that a lost answer does no harm.
 */
export function keyRoute(app: KioskApp, platform: Platform): void {
  app.post(
    '/keys',
    {
      config: { signed: 'kiosk' },
      schema: {
        ...SIGNED,
        summary: 'Announce the next key of this kiosk',
        body: KeyRequest,
        response: { 201: KeyAnswer, ...COMMON_PROBLEMS },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { public_key, proof } = request.body;
      if (!checkKeyProof({ kiosk_id: caller.kiosk_id, public_key }, proof)) {
        return sendRefusal(platform, request, reply, refuse('signature', 'the proof does not hold')) as never;
      }
      const kiosk_key_id = await addKey(platform.db, caller, public_key, platform);
      return reply.code(201).send(sealed(platform, caller.nonce, { kiosk_id: caller.kiosk_id, kiosk_key_id }));
    },
  );
}
