import { stream } from './rng.ts';

/**
 * The id of a demo thing: a UUIDv8 (RFC 9562 §5.8, "vendor specific") whose 122 free bits are drawn from the stream of
 * its name. Platform and kiosk come to the same ids without talking, and version 8 tells a demo id from a real UUIDv7.
 *
 * @param name what the thing is, for example `member/320508021007/1/12`; unique within the city
 */
export function demoId(seed: number, name: string): string {
  const rng = stream(seed, `id/${name}`);
  const hex = (digits: number) =>
    rng
      .int(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0');
  const variant = (8 + rng.int(0, 3)).toString(16);
  return `${hex(8)}-${hex(4)}-8${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}
