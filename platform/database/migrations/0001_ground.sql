-- The ground of the platform. `district_id` stands first in every key from the first day: it is the distribution key when the
-- city outgrows one node. The three tables without it are reference tables: a handful of rows, the same on every node.

create table platform_identity (
  one boolean primary key default true check (one),
  server_epoch text not null,
  card_key text not null,
  created_at timestamptz not null
);

create table platform_key (
  key_id text primary key,
  private_key_pem text not null,
  public_key text not null,
  state text not null check (state in ('current', 'next', 'retired')),
  created_at timestamptz not null
);

create table district (
  district_id text primary key,
  name text not null
);

-- A venue (阵地) and the organizations it serves; jurisdiction_version is part of every feed_id, so that a changed jurisdiction
-- makes its kiosks start their feeds anew instead of guessing what left.
create table venue (
  district_id text not null,
  code text not null,
  name text not null,
  jurisdiction_version integer not null default 1,
  primary key (district_id, code)
);

create table venue_organization (
  district_id text not null,
  venue_code text not null,
  organization_id uuid not null,
  primary key (district_id, venue_code, organization_id)
);

create table kiosk (
  district_id text not null,
  kiosk_id uuid not null,
  venue_code text not null,
  install_id uuid not null,
  software text not null,
  state text not null default 'active' check (state in ('active', 'revoked')),
  state_reason text,
  enrolled_at timestamptz not null,
  last_contact_at timestamptz not null,
  last_hello jsonb,
  primary key (district_id, kiosk_id)
);

-- key_id begins with the district, so that the key of a request is found without asking every node.
create table kiosk_key (
  district_id text not null,
  key_id text not null,
  kiosk_id uuid not null,
  public_key text not null,
  state text not null default 'active' check (state in ('active', 'retired', 'revoked')),
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (district_id, key_id)
);

-- The selector names the code, the hash proves it: that is what makes wrong tries countable per code.
create table enrol_code (
  district_id text not null,
  selector text not null,
  secret_hash text not null,
  venue_code text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries integer not null default 0,
  used_at timestamptz,
  kiosk_id uuid,
  primary key (district_id, selector)
);

-- Ten minutes of memory: unlogged, because a replay after a crash meets idempotent requests anyway.
create unlogged table nonce_seen (
  district_id text not null,
  kiosk_id uuid not null,
  nonce text not null,
  seen_at timestamptz not null,
  primary key (district_id, kiosk_id, nonce)
);
create index nonce_seen_age on nonce_seen (seen_at);
