import { z } from 'zod';
import { PingAnswer } from '../../sync/protocol/wire.ts';
import { sealed } from '../http/seal.ts';
import type { Platform } from '../platform.ts';
import type { KioskApp } from './kiosk-app.ts';

const Nonce = z.object({ nonce: z.string().min(1).max(128) });

/** GET /ping: a signed echo of the nonce. It tells a platform from a captive portal, and gives the time before enrolment. */
export function pingRoute(app: KioskApp, platform: Platform): void {
  app.get(
    '/ping',
    { schema: { summary: 'Signed echo of a nonce', querystring: Nonce, response: { 200: PingAnswer } } },
    async (request) => sealed(platform, request.query.nonce, {}),
  );
}
