import { sign as edSign, verify as edVerify, type KeyObject } from 'node:crypto';
import { httpbis, type Request } from 'http-message-signatures';
import { contentDigest } from './content-digest.ts';
import { WIRE_LIMITS } from './limits.ts';
import {
  ALG,
  COMPONENTS,
  claimedNonce,
  LABEL,
  PARAMETERS,
  type ReceivedRequest,
  readSignature,
} from './signature-headers.ts';

/** What is signed and by whom. `body` is the bytes as sent (after gzip), empty for GET; `created_s` is epoch seconds. */
export type RequestToSign = {
  method: string;
  url: URL;
  body: Uint8Array;
  kiosk_id: string;
  key_id: string;
  private_key: KeyObject;
  created_s: number;
  nonce: string;
};

/** The four headers to send with the request: content-digest, haitang-kiosk, signature-input, signature. */
export async function signRequest(request: RequestToSign): Promise<Record<string, string>> {
  const headers = { 'content-digest': contentDigest(request.body), 'haitang-kiosk': request.kiosk_id };
  const signed = await httpbis.signMessage<Request>(
    {
      name: LABEL,
      fields: COMPONENTS,
      params: PARAMETERS,
      paramValues: {
        created: new Date(Math.max(1, request.created_s) * 1000), // at 1970-01-01T00:00:00Z the library would leave it out
        nonce: request.nonce,
        keyid: request.key_id,
        alg: ALG,
      },
      key: { sign: async (base) => edSign(null, base, request.private_key) },
    },
    { method: request.method, url: request.url, headers },
  );
  return Object.fromEntries(Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Where keys come from, and the platform's time in epoch seconds. */
export type VerifyWith = {
  key(kiosk_id: string, key_id: string): Promise<KeyObject | null>;
  now_s: number;
};

/**
 * Who signed, or why the request is refused; the codes are those of the wire, `detail` is for the log. `nonce` of a refused
 * request is what it claimed, so that the refusal can be sealed for it; null when it could not be read.
 */
export type RequestCheck =
  | { ok: true; kiosk_id: string; key_id: string; nonce: string; created_s: number }
  | { ok: false; code: 'signature' | 'clock-skew' | 'unknown-kiosk'; detail: string; nonce: string | null };

/**
 * Verifies a request (the caller still has to refuse a nonce it has seen). The clock is judged last: only a kiosk that
 * proved who it is learns that its clock is wrong.
 */
export async function verifyRequest(received: ReceivedRequest, by: VerifyWith): Promise<RequestCheck> {
  const read = readSignature(received);
  if (typeof read === 'string') return { ok: false, code: 'signature', detail: read, nonce: claimedNonce(received) };
  const { kiosk_id, key_id, nonce, created_s, message } = read;
  const key = await by.key(kiosk_id, key_id);
  if (!key) return { ok: false, code: 'unknown-kiosk', detail: 'no such kiosk or key', nonce };
  if (!(await messageHolds(message, key))) return { ok: false, code: 'signature', detail: 'does not hold', nonce };
  if (Math.abs(by.now_s - created_s) > WIRE_LIMITS.signature_window_s) {
    return { ok: false, code: 'clock-skew', detail: `created is off by ${created_s - by.now_s} s`, nonce };
  }
  return { ok: true, kiosk_id, key_id, nonce, created_s };
}

async function messageHolds(message: Request, key: KeyObject): Promise<boolean> {
  try {
    const held = await httpbis.verifyMessage(
      {
        notAfter: Number.POSITIVE_INFINITY, // the library would ask the wall clock; `created` is judged by the caller's
        keyLookup: async () => ({
          algs: [ALG],
          verify: async (base, signature) => edVerify(null, base, key, signature),
        }),
      },
      message,
    );
    return held === true;
  } catch {
    return false;
  }
}
