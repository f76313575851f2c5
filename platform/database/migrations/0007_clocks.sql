-- Times of kiosks whose clock was not trusted. A clock point says what the platform's signed time was at a monotonic time of a
-- boot; an event that came before its boot's point is noted, and projected again when the point comes.
create table clock_point (
  district_id text not null,
  kiosk_id uuid not null,
  boot_id text not null,
  mono_ms double precision not null,
  server_time timestamptz not null,
  primary key (district_id, kiosk_id, boot_id, mono_ms)
);

create table untrusted_event (
  district_id text not null,
  kiosk_id uuid not null,
  boot_id text not null,
  log_id uuid not null,
  seq integer not null,
  primary key (district_id, kiosk_id, boot_id, log_id, seq)
);

-- What the kiosk's own clock said; occurred_at is the corrected time.
alter table attendance_fact add column recorded_at timestamptz;
