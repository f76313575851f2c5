/** CRC-16 with polynomial 1021, not reflected, no final XOR. `init` 0000 is XMODEM (GM65), 1D0F is OSDP's. */
export function crc16(bytes: Uint8Array, init: 0x0000 | 0x1d0f): number {
  let crc: number = init;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}
