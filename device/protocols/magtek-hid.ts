import { asciiOf } from '../bytes.ts';

/** A swipe as a MagTek reader in HID mode reports it; `null` for a track it could not decode, "" for one that is empty. */
export type MagtekSwipe = { encodeType: number; tracks: readonly [string | null, string | null, string | null] };

const REPORT_BYTES = 337;
const TRACKS_AT = 7;
const TRACK_BYTES = 110;

/** Reads the 337-byte input report (facts: devices, 5): three statuses, three lengths, encode type, three tracks; null when it is none. */
export function readMagtekSwipe(report: Uint8Array): MagtekSwipe | null {
  if (report.length !== REPORT_BYTES) return null;
  const track = (index: 0 | 1 | 2): string | null => {
    const failed = ((report[index] ?? 0) & 1) === 1;
    const length = report[3 + index] ?? 0;
    const start = TRACKS_AT + index * TRACK_BYTES;
    return failed || length > TRACK_BYTES ? null : asciiOf(report.subarray(start, start + length));
  };
  return { encodeType: report[6] ?? 0, tracks: [track(0), track(1), track(2)] };
}
