/** Every time and count of the shell. Units are in the names. */
export const SHELL_LIMITS = {
  /** The service must say `ready` this long after it was started: a big ledger is checked first. */
  ready_within_ms: 60_000,
  /** After `stop` the service has this long to close its database; the whole program must be gone within three seconds. */
  stop_within_ms: 2_000,
  /** Between SIGTERM and SIGKILL for a service that does not go. */
  kill_after_ms: 500,
  /** First wait before a dead service is started again; it doubles up to `restart_max_ms`. */
  restart_first_ms: 250,
  restart_max_ms: 15_000,
  /** A service that lived this long begins again with the first wait. */
  stable_after_ms: 60_000,
  /** A gap shorter than this is told by the page itself; a longer one by the shell's own page. */
  recovering_page_after_ms: 5_000,
  /** A page whose process died, or that hangs, is loaded again after this. */
  page_again_after_ms: 1_000,
  /** A locked vault is tried again after this: the desktop's keyring may open late. */
  vault_again_after_ms: 5_000,
  /** Longest path of a page that is looked at. */
  path_chars: 512,
} as const;
