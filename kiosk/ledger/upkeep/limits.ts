/** Every size, time and count of the ledger's upkeep, in one place. Units are in the names. */
export const UPKEEP_LIMITS = {
  /** The first inspection after a start; the screens come first. */
  first_check_ms: 5_000,
  /** How often upkeep looks at the disk and at the calendar. */
  look_ms: 60_000,
  /** The nightly backup is due from this hour of the city's day; a kiosk that was off makes it when it is on again. */
  backup_hour: 3,
  backups_kept: 7,
  /** Given back to a full disk: room for some 15,000 badges and the log of SQLite. */
  reserve_bytes: 64 * 1024 * 1024,
  reserve_chunk_bytes: 1024 * 1024,
  /** Below this the disk is nearly full. */
  disk_low_bytes: 256 * 1024 * 1024,
  /** A damaged file is read row by row until this many in a row are not there; a lost inner page costs some 2,000. */
  salvage_misses: 5_000,
  /** A disk on which file after file breaks is for the technician. */
  rescues_per_start: 3,
} as const;
