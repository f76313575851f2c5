/** Every limit of the device room, in one place. Bytes unless the name says otherwise. */
export const limits = {
  /** Longest line of a scanner: the largest QR code holds 7,089 digits. */
  scanner_line: 8192,
  /** Silence that ends a scanner's line without a suffix. */
  scanner_idle_ms: 50,
  /** Silence after which a half frame of a binary protocol is given up. */
  frame_gap_ms: 200,
  /** The same card or code again within this time since its last sight is one reading. */
  repeat_ms: 1500,
  /** First and longest wait before a lost port is tried again. */
  reconnect_first_ms: 500,
  reconnect_last_ms: 10_000,
  /** Largest body of an HTTP push that `decode` takes. */
  decode_body: 16 * 1024 * 1024,
  /** Rejected frames `decode` holds back until it knows how much was lost with them. */
  decode_held: 64,
} as const;
