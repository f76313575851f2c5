import type { NetworkReason } from './answer.ts';
import { enrolProof } from './protocol/enrol-proof.ts';
import type { SigningKey } from './protocol/keys.ts';
import { checkSeal } from './protocol/seal.ts';
import { EnrolAnswer, type EnrolRequest, type PlatformKey, type ProblemCode } from './protocol/wire.ts';
import type { SyncStore } from './store.ts';
import type { Transport } from './transport.ts';

/** What enrolment needs: where to keep its answer, who asks, and what it says of itself. */
export type EnrolNeeds = {
  store: SyncStore;
  transport: Transport;
  signer: Pick<SigningKey, 'private_key' | 'public_key'>;
  install_id: string;
  software: string;
};

/** Enrolled, or why not. `enrolment-code`: wrong, used, expired or locked. `insecure_url`: not https, nor this machine. */
export type EnrolResult =
  | { ok: true; kiosk_id: string; venue: EnrolAnswer['venue'] }
  | { ok: false; code: NetworkReason | ProblemCode | 'insecure_url'; detail: string };

/**
 * Enrols this kiosk with a one-time code. The platform's keys come with the answer and are pinned from then on: this one
 * exchange trusts the address (TLS) and the person who typed it. Trying again after a lost answer is safe: the platform
 * gives the same answer to the same code, key and installation.
 */
export async function enrol(needs: EnrolNeeds, url: string, code: string): Promise<EnrolResult> {
  const platformUrl = URL.parse(url);
  if (!platformUrl || !isPrivate(platformUrl)) {
    return { ok: false, code: 'insecure_url', detail: 'the address must begin with https://' };
  }
  const { signer, install_id, software } = needs;
  const claim = { code: code.trim(), public_key: signer.public_key, install_id };
  const proof = enrolProof(claim, signer.private_key);
  const body: EnrolRequest = { ...claim, proof, software };
  const answer = await needs.transport.sendBare({
    method: 'POST',
    path: '/enrol',
    body,
    answer: EnrolAnswer,
    platform_url: platformUrl,
    seal: (json) => checkSeal(json, keysIn(json), proof),
  });
  if (answer.kind === 'problem') {
    return { ok: false, code: answer.problem.code, detail: answer.problem.detail ?? answer.problem.title };
  }
  if (answer.kind === 'network') return { ok: false, code: answer.reason, detail: answer.detail };
  needs.store.enrolled(answer.body, platformUrl.href, signer.public_key);
  return { ok: true, kiosk_id: answer.body.kiosk_id, venue: answer.body.venue };
}

/** The card key travels in the answer: only over TLS, or without leaving this machine. */
function isPrivate(url: URL): boolean {
  const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
}

function keysIn(json: unknown): PlatformKey[] {
  const keys = EnrolAnswer.shape.platform_keys.safeParse((json as { platform_keys?: unknown } | null)?.platform_keys);
  return keys.success ? keys.data : [];
}
