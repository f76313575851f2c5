import type { SealFields } from './protocol/seal.ts';
import type { Problem, ProblemCode } from './protocol/wire.ts';

/**
 * Why an exchange counts as "the line is out": nothing in it came provably from the platform. Screens have plain words
 * for each (docs/protocol.md, Client rules).
 */
export type NetworkReason =
  /** No complete answer in time. */
  | 'timeout'
  /** The address answers, nothing listens there. */
  | 'refused'
  /** The name is not known here. */
  | 'dns'
  /** No secure connection: unknown authority, wrong name, expired. Never tried without. */
  | 'tls'
  /** No way to the network. */
  | 'unreachable'
  /** The connection broke in the middle. */
  | 'cut_off'
  /** A login page of the local network answered. */
  | 'captive_portal'
  /** Something answered that is not the platform. */
  | 'not_our_platform'
  /** It looks like the platform, but the seal is missing its mark: another key, another request, or changed on the way. */
  | 'bad_signature'
  /** Sealed by the platform, in a shape that this version does not know. */
  | 'not_understood'
  /** An error page or unsealed problem of a proxy or gateway. */
  | 'http_error'
  /** The answer is larger than any honest one. */
  | 'too_large'
  /** This sync was stopped. */
  | 'stopped';

/** Everything that can keep a kiosk from being in step: the line, a problem the platform named, or a fault of our own. */
export type ReasonCode = NetworkReason | ProblemCode | 'checksum' | 'no_progress' | 'insecure_url' | 'fault';

/** An answer that is provably the platform's, its refusals, and everything else, as values. `seal` of a problem is null before enrolment only. */
export type Answer<T> =
  | { kind: 'ok'; status: number; body: T; seal: SealFields }
  | { kind: 'problem'; problem: Problem; seal: SealFields | null; retry_after_ms: number | null }
  | NetworkAnswer;

/** No word of the platform. `status` is what HTTP said, if it got so far. */
export type NetworkAnswer = {
  kind: 'network';
  reason: NetworkReason;
  detail: string;
  status: number | null;
  retry_after_ms: number | null;
};

/** Makes a network answer. */
export function networkAnswer(
  reason: NetworkReason,
  detail: string,
  http: { status: number | null; retry_after_ms: number | null } = { status: null, retry_after_ms: null },
): NetworkAnswer {
  return { kind: 'network', reason, detail, ...http };
}
