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
  /** How long a port may take to close before the next try does not wait for it any more. */
  close_ms: 2000,
  /** How often a missing serial port is looked for. */
  watch_ms: 1000,
  /** A request that fails is sent this often in all; a reader that leaves this many in a row unanswered has fallen silent. */
  tries: 2,
  unanswered: 3,
  /** An answer that is still coming after this time is none: the line never falls silent. */
  exchange_most_ms: 5000,
  /** Identity cards: pause between two looks (modules want 300 ms), and how long each command may take (GA/T 467 drivers). */
  idcard_poll_ms: 300,
  idcard_find_ms: 500,
  idcard_read_ms: 2000,
  /** A module needs a second and a half after its power comes. */
  idcard_greetings: 4,
  /** Card and module refused each other so often: it takes another reader. */
  idcard_refusals: 3,
  /** PN532: pause between two looks, its acknowledgement, its answer, and how often each is asked for again. */
  pn532_poll_ms: 200,
  pn532_ack_ms: 300,
  pn532_reply_ms: 1000,
  pn532_tries: 3,
  /** OSDP: pause between two polls, the answer to one, and after how long without any the reader is offline. */
  osdp_poll_ms: 150,
  osdp_reply_ms: 200,
  osdp_offline_ms: 8000,
  osdp_busy_ms: 100,
  /** Half a packet is given up sooner than elsewhere: the next poll is due. */
  osdp_gap_ms: 100,
  /** rf IDEAS pcProx: pause between two looks, and how long one may take. */
  pcprox_poll_ms: 250,
  pcprox_reply_ms: 1000,
  /** A reader that types: silence that ends a text without Enter, and the shortest text; less is a key somebody leaned on. */
  keyboard_silence_ms: 500,
  keyboard_least: 4,
  /** Listing HID devices is slow on some systems: a missing one is not looked for more often. */
  hid_watch_ms: 3000,
  /** PC/SC: how long readers may take to be listed at the start, and a card to answer. */
  pcsc_readers_ms: 1000,
  pcsc_reply_ms: 2000,
  /** Detection: how long it listens at each speed, and how much it remembers of a reader that never stops. */
  detect_listen_ms: 2500,
  detect_bytes: 4096,
  /** A machine's record is of now when its time is so near ours; older than a day it is history and nobody's arrival. */
  machine_live_s: 600,
  machine_oldest_s: 24 * 3600,
  /** Records remembered to recognise a batch that is sent again. */
  machine_seen: 50_000,
  /** A machine that asks every ten seconds and has not for this long is gone. */
  machine_silence_ms: 120_000,
  /** Strangers listed for staff; whoever makes up numbers does not fill the memory. */
  machine_strangers: 20,
  /** Largest body of a machine's request; more is read and thrown away up to the second limit, so that the refusal is heard. */
  machine_body: 1024 * 1024,
  machine_body_drained: 32 * 1024 * 1024,
  machine_request_ms: 30_000,
  machine_connections: 64,
  /** Largest body of an HTTP push that `decode` takes. */
  decode_body: 16 * 1024 * 1024,
  /** Rejected frames `decode` holds back until it knows how much was lost with them. */
  decode_held: 64,
} as const;
