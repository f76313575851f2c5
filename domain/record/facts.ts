import { cityInstant, epochMs } from '../city-time.ts';
import { MeetingKind } from '../words.ts';

/** What one vote came to, as the code of a sealed record carries it. */
export type VoteFact = { secret: boolean; passed: boolean; yes: number; no: number; abstain: number };

/**
 * What the code of a sealed record says of the meeting, so that paper can be held against it without a network: no name of
 * anybody, only figures and ids. Times are to the minute.
 */
export type SealedFacts = {
  meeting_id: string;
  organization_id: string;
  log_id: string;
  head: { seq: number; hash: string };
  kinds: MeetingKind[];
  started_at: string;
  ended_at: string;
  should_attend: number;
  present: number;
  leave: number;
  absent: number;
  observers: number;
  votes: VoteFact[];
};

/** The layout's version, the first byte (docs/record-qr.md). */
const VERSION = 1;
const FIXED_BYTES = 104;
const VOTE_BYTES = 7;
/** More votes than these are not in the code; the record's hash still stands for them. */
const MOST_VOTES = 8;
const MINUTE = 60_000;
const COUNTS = ['should_attend', 'present', 'leave', 'absent', 'observers'] as const;
const SECRET = 1;
const PASSED = 2;

/** Facts → bytes, big-endian, in the layout of docs/record-qr.md. A figure above 65,535 is written as that. */
export function encodeFacts(facts: SealedFacts): Uint8Array {
  const votes = facts.votes.slice(0, MOST_VOTES);
  const bytes = new Uint8Array(FIXED_BYTES + votes.length * VOTE_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  putHex(bytes, 1, facts.meeting_id.replaceAll('-', ''));
  putHex(bytes, 17, facts.organization_id.replaceAll('-', ''));
  putHex(bytes, 33, facts.log_id.replaceAll('-', ''));
  view.setUint32(49, facts.head.seq);
  putHex(bytes, 53, facts.head.hash);
  view.setUint32(85, epochMs(facts.started_at) / MINUTE);
  view.setUint32(89, epochMs(facts.ended_at) / MINUTE);
  for (const [index, count] of COUNTS.entries()) view.setUint16(93 + index * 2, limited(facts[count]));
  bytes[103] = kindBits(facts.kinds);
  for (const [index, vote] of votes.entries()) {
    const at = FIXED_BYTES + index * VOTE_BYTES;
    bytes[at] = (vote.secret ? SECRET : 0) | (vote.passed ? PASSED : 0);
    for (const [place, count] of [vote.yes, vote.no, vote.abstain].entries()) {
      view.setUint16(at + 1 + place * 2, limited(count));
    }
  }
  return bytes;
}

/** Bytes → facts; null when the version is not known here or the length is wrong. */
export function decodeFacts(bytes: Uint8Array): SealedFacts | null {
  const rest = bytes.length - FIXED_BYTES;
  if (bytes[0] !== VERSION || rest < 0 || rest % VOTE_BYTES !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = (index: number) => view.getUint16(93 + index * 2);
  return {
    meeting_id: uuidAt(bytes, 1),
    organization_id: uuidAt(bytes, 17),
    log_id: uuidAt(bytes, 33),
    head: { seq: view.getUint32(49), hash: hexAt(bytes, 53, 32) },
    kinds: MeetingKind.options.filter((_, index) => ((bytes[103] ?? 0) >> index) & 1),
    started_at: cityInstant(view.getUint32(85) * MINUTE),
    ended_at: cityInstant(view.getUint32(89) * MINUTE),
    should_attend: count(0),
    present: count(1),
    leave: count(2),
    absent: count(3),
    observers: count(4),
    votes: Array.from({ length: rest / VOTE_BYTES }, (_, index) => {
      const at = FIXED_BYTES + index * VOTE_BYTES;
      const flags = bytes[at] ?? 0;
      const [yes, no, abstain] = [view.getUint16(at + 1), view.getUint16(at + 3), view.getUint16(at + 5)];
      return { secret: (flags & SECRET) !== 0, passed: (flags & PASSED) !== 0, yes, no, abstain };
    }),
  };
}

/** One bit for each kind, in the order of domain/words. */
function kindBits(kinds: readonly MeetingKind[]): number {
  return MeetingKind.options.reduce((bits, kind, index) => (kinds.includes(kind) ? bits | (1 << index) : bits), 0);
}

function limited(count: number): number {
  return Math.min(count, 0xffff);
}

function putHex(bytes: Uint8Array, at: number, hex: string): void {
  for (let index = 0; index < hex.length / 2; index += 1) {
    bytes[at + index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  }
}

function hexAt(bytes: Uint8Array, at: number, length: number): string {
  return [...bytes.subarray(at, at + length)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function uuidAt(bytes: Uint8Array, at: number): string {
  return hexAt(bytes, at, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
