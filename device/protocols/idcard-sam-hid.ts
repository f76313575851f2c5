import type { Framing } from '../framing/framing.ts';
import { type SamFrame, samFraming } from './idcard-sam.ts';

/** A frame and the zeros behind it that only fill its last report. */
export type PaddedSamFrame = SamFrame & { padding_bytes: number };

const REPORT_BYTES = 64;

/** The SAM behind HID 2B8B:2721 (facts: devices, 1.8): the same frames, cut into 64-byte reports, the last one filled with zeros. */
export const samHidFraming: Framing<PaddedSamFrame> = {
  open_bytes: 10,
  max_bytes: samFraming.max_bytes + REPORT_BYTES,
  match(bytes, final) {
    if (bytes[0] === 0) return { verdict: 'filler', length: 1 };
    const judged = samFraming.match(bytes, final);
    if (judged.verdict !== 'frame') return judged;
    const end = Math.ceil(judged.length / REPORT_BYTES) * REPORT_BYTES;
    const behind = bytes.subarray(judged.length, end);
    const other = behind.findIndex((byte) => byte !== 0);
    if (other < 0 && bytes.length < end && !final) return { verdict: 'more' };
    const padding_bytes = other < 0 ? behind.length : other;
    return { verdict: 'frame', length: judged.length + padding_bytes, value: { ...judged.value, padding_bytes } };
  },
};
