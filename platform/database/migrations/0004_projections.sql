-- What the screens read. All of it can be thrown away and made again from `event` (origin 'kiosk'); meetings that were
-- imported from older records (origin 'imported') have no events and stay.

-- How far the projector has read each log; apart from kiosk_log, whose row belongs to the ingest path.
create table log_projection (
  district_id text not null,
  log_id uuid not null,
  projected_seq integer not null default 0,
  primary key (district_id, log_id)
);

create table meeting (
  district_id text not null,
  meeting_id uuid not null,
  planned_id uuid,
  organization_id uuid,
  kinds jsonb not null default '[]',
  title text not null default '',
  place text not null default '',
  planned_start timestamptz,
  planned_end timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  sealed_at timestamptz,
  headcount jsonb,
  kiosk_id uuid,
  origin text not null check (origin in ('kiosk', 'imported')),
  primary key (district_id, meeting_id)
);
create index meeting_time on meeting (district_id, opened_at);
create index meeting_planned on meeting (district_id, planned_id);

-- One row per fact about a person at a meeting, keyed by the event's own id: an event that comes again in another log (a
-- re-homed one) is the same fact (I2). Who is present is worked out from the facts, so the order of arrival does not matter.
create table attendance_fact (
  district_id text not null,
  event_id uuid not null,
  kind text not null check (kind in ('recorded', 'make_up', 'left', 'undone', 'leave')),
  meeting_id uuid not null,
  member_id uuid not null,
  role text not null default 'member',
  late boolean not null default false,
  undone_event_id uuid,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  kiosk_id uuid not null,
  primary key (district_id, event_id)
);
create index attendance_fact_meeting on attendance_fact (district_id, meeting_id, member_id);
create index attendance_fact_received on attendance_fact (district_id, received_at);
