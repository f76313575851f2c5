/** Every size, time and count of the kiosk service, in one place. Units are in the names. */
export const LIMITS = {
  arrivals_shown: 12,
  upcoming_days: 7,
  upcoming_shown: 30,
  records_shown: 60,
  aside_shown: 100,
  /** A meeting can be planned for today and so many days more. */
  plan_days: 30,
  /** A planned meeting lasts so long; one of several kinds, longer. */
  plan_minutes: 90,
  plan_minutes_of_several: 120,
  /** Talks can be recorded for today and so many days before, in the same year. */
  talk_days_back: 60,
  /** Changes within this time reach the screens as one state. */
  screen_pause_ms: 30,
  /** A state is sent at least this often, because time passes too. */
  screen_idle_ms: 30_000,
  /** A choice or a walk-up offer after a tap waits this long. */
  choice_ms: 60_000,
  /** A tap so soon after a record is its repetition, also where another meeting is open too. */
  second_tap_ms: 60_000,
  /** The staff panel waits this long for a card. */
  capture_ms: 60_000,
  /** A card that the staff panel captured can be used so long: to type a PIN, or a reason. */
  captured_ms: 3 * 60_000,
  session_idle_ms: 3 * 60_000,
  pin_wrong_tries: 5,
  pin_lock_ms: 5 * 60_000,
  /** Noise from one reader within this time is one unreadable read. */
  noise_window_ms: 1_000,
  /** A wall clock that runs away from the monotonic one by more than this was stepped. */
  clock_step_ms: 5_000,
  /** A wall clock this close to the platform's signed time is trusted. */
  clock_trust_ms: 120_000,
  events_per_export_page: 1_000,
  outbox_page_bytes: 8 * 1024 * 1024,
  stop_ms: 2_500,
  ready_poll_ms: 50,
  browser_again_ms: 1_000,
  /** A browser that ends sooner than this after its start did not work. */
  browser_short_life_ms: 10_000,
  browser_short_lives: 3,
  /** A demo start waits this long for its platform and its roster before it says ready. */
  demo_ready_ms: 60_000,
  /** A start with an enrolment code waits this long for the answer and the first roster. */
  enrol_ready_ms: 20_000,
} as const;
