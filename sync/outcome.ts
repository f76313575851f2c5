import type { Answer, ReasonCode } from './answer.ts';

/** How one turn of an exchange ended, for the actor that decides when the next one is. */
export type Outcome =
  /** In step; nothing more to do now. */
  | { kind: 'done' }
  /** It worked and there is more: go on at the platform's pace. */
  | { kind: 'more' }
  /** The platform's head of the open log is not ours: reconcile. */
  | { kind: 'parted' }
  /** A history ended and its successor has everything; go on, but slower each time it happens without a receipt. */
  | { kind: 'forked' }
  | Failure;

/** Try again later. `network`: nothing was heard of the platform itself, so that the line counts as out. */
export type Failure = {
  kind: 'failed';
  reason: ReasonCode;
  network: boolean;
  retry_after_ms: number | null;
  /** Try again at once: the failure itself was the next step (a batch that is being halved). */
  at_once?: boolean;
};

/** The failure that an answer is, when it is none of the cases that its exchange knows how to handle. */
export function failureOf(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): Failure {
  return answer.kind === 'network'
    ? { kind: 'failed', reason: answer.reason, network: true, retry_after_ms: answer.retry_after_ms }
    : { kind: 'failed', reason: answer.problem.code, network: false, retry_after_ms: answer.retry_after_ms };
}

/** A failure that the platform's own answer shows, without its saying so. */
export function failure(reason: ReasonCode): Failure {
  return { kind: 'failed', reason, network: false, retry_after_ms: null };
}
