-- One row per log. It is the lock of the ingest path: whoever holds it may append.
create table kiosk_log (
  district_id text not null,
  log_id uuid not null,
  kiosk_id uuid not null,
  hash_alg text not null,
  parent_log_id uuid,
  parent_seq integer,
  parent_hash text,
  reason text not null,
  state text not null default 'open' check (state in ('open', 'sealed')),
  head_seq integer not null default 0,
  head_hash text not null,
  opened_at timestamptz not null,
  last_push_at timestamptz,
  primary key (district_id, log_id)
);
create index kiosk_log_kiosk on kiosk_log (district_id, kiosk_id);

-- The facts, exactly as sent. `bytes` is the text that was hashed; `raw` replaces it for what PostgreSQL cannot hold as text
-- (U+0000, broken UTF-8). One single unique key: no distributed engine offers more.
create table event (
  district_id text not null,
  log_id uuid not null,
  seq integer not null check (seq > 0),
  hash text not null,
  bytes text,
  raw bytea,
  event_id uuid,
  type text,
  version integer,
  received_at timestamptz not null,
  primary key (district_id, log_id, seq),
  check (num_nonnulls(bytes, raw) = 1)
) partition by hash (district_id);
create table event_0 partition of event for values with (modulus 4, remainder 0);
create table event_1 partition of event for values with (modulus 4, remainder 1);
create table event_2 partition of event for values with (modulus 4, remainder 2);
create table event_3 partition of event for values with (modulus 4, remainder 3);

-- Events that were accepted but not understood. Nothing is ever refused for its content.
create table quarantine (
  district_id text not null,
  log_id uuid not null,
  seq integer not null,
  code text not null,
  detail text not null,
  created_at timestamptz not null,
  resolved_at timestamptz,
  primary key (district_id, log_id, seq)
);

-- Somebody sent other content for a position that is taken (I4): a cloned or restored disk, or an edited ledger.
create table fork_report (
  district_id text not null,
  log_id uuid not null,
  seq integer not null,
  sent_hash text not null,
  stored_hash text not null,
  kiosk_id uuid not null,
  reported_at timestamptz not null,
  primary key (district_id, log_id, seq, sent_hash)
);
