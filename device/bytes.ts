/** Upper-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex.toUpperCase();
}

/** The bytes of hex digits in either case; null when the text is not an even number of hex digits. */
export function fromHex(hex: string): Uint8Array | null {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(hex)) return null;
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

/** XOR of all bytes (0 for none), the check of most small readers. */
export function xorOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** The bytes as ASCII text, one character a byte. */
export function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Whether the byte is an ASCII hex digit, in either case. */
export function isHexDigit(byte: number | undefined): boolean {
  return byte !== undefined && /[0-9a-fA-F]/.test(String.fromCharCode(byte));
}

/** Sum of all bytes, not reduced. */
export function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0);
}

/** Unsigned 16 bits at an offset, big-endian; missing bytes count as 0. */
export function u16be(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Unsigned 16 bits at an offset, little-endian; missing bytes count as 0. */
export function u16le(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** Unsigned 32 bits at an offset, little-endian; missing bytes count as 0. */
export function u32le(bytes: Uint8Array, at: number): number {
  return u16le(bytes, at) + u16le(bytes, at + 2) * 0x1_00_00;
}

/** How bytes begin: with all of the pattern, with something else, or with too little to tell. */
export function begins(bytes: Uint8Array, pattern: readonly number[]): 'yes' | 'no' | 'maybe' {
  if (!pattern.every((byte, at) => bytes[at] === undefined || bytes[at] === byte)) return 'no';
  return bytes.length >= pattern.length ? 'yes' : 'maybe';
}
