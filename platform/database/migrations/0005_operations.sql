-- What operators decide, and what the platform finds out about itself.

create table platform_setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null
);

-- A key's first use retires its elders.
alter table kiosk_key add column used_at timestamptz;

-- How far the standing audit has walked each log, and what it found where it had to stop.
create table log_audit (
  district_id text not null,
  log_id uuid not null,
  audited_seq integer not null default 0,
  audited_hash text,
  audited_at timestamptz,
  fault text,
  fault_seq integer,
  primary key (district_id, log_id)
);
