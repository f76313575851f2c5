-- The schema as the migrations leave it, for readers: never run. Made by
--   REFRESH_SCHEMA=1 npx vitest run kiosk/ledger/schema

CREATE TABLE appraisal (
  meeting_id TEXT PRIMARY KEY,
  result     TEXT NOT NULL
) STRICT;

CREATE TABLE attendance (
  meeting_id TEXT NOT NULL,
  member_id  TEXT NOT NULL,
  event_id   TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('member', 'observer')),
  how        TEXT NOT NULL CHECK (how IN ('card', 'make_up')),
  late       INTEGER NOT NULL,
  at         TEXT NOT NULL,
  arrived    INTEGER NOT NULL,
  left_at    TEXT,
  PRIMARY KEY (meeting_id, member_id)
) STRICT;

CREATE INDEX attendance_by_arrival ON attendance (meeting_id, arrived);

CREATE TABLE ballot (
  ballot_id   TEXT PRIMARY KEY,
  election_id TEXT NOT NULL,
  meeting_id  TEXT NOT NULL,
  arrived     INTEGER NOT NULL,
  opened_at   TEXT NOT NULL,
  opened      TEXT NOT NULL,
  first       TEXT,
  second      TEXT,
  outcome     TEXT,
  voided      TEXT
) STRICT;

CREATE INDEX ballot_of_election ON ballot (election_id, arrived);

CREATE INDEX ballot_of_meeting ON ballot (meeting_id, arrived);

CREATE TABLE branch_notice (
  organization_id TEXT NOT NULL,
  rule            TEXT NOT NULL,
  raised_on       TEXT NOT NULL,
  PRIMARY KEY (organization_id, rule)
) STRICT;

CREATE TABLE branch_size (
  organization_id TEXT PRIMARY KEY,
  full            INTEGER NOT NULL,
  probationary    INTEGER NOT NULL
) STRICT;

CREATE TABLE election (
  election_id     TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  arrived         INTEGER NOT NULL,
  planned         TEXT NOT NULL,
  seats           TEXT NOT NULL,
  meeting_on      TEXT,
  extension       TEXT,
  initial         TEXT,
  preparatory     TEXT,
  meeting_id      TEXT,
  officers        TEXT,
  recorded        TEXT
) STRICT;

CREATE INDEX election_by_meeting ON election (meeting_id) WHERE meeting_id IS NOT NULL;

CREATE INDEX election_of_organization ON election (organization_id, arrived);

CREATE TABLE election_step (
  election_id TEXT NOT NULL,
  step        TEXT NOT NULL,
  done_on     TEXT NOT NULL,
  reference   TEXT,
  PRIMARY KEY (election_id, step)
) STRICT;

CREATE TABLE election_vacancy (
  election_id TEXT NOT NULL,
  seat        TEXT NOT NULL,
  agreed      TEXT NOT NULL,
  PRIMARY KEY (election_id, seat)
) STRICT;

CREATE TABLE event (
  -- the order in which this kiosk wrote, across its logs; explicit, because VACUUM may renumber a hidden rowid
  written INTEGER PRIMARY KEY,
  log_id TEXT NOT NULL REFERENCES log (log_id),
  seq    INTEGER NOT NULL CHECK (seq > 0),
  id     TEXT NOT NULL,
  type   TEXT NOT NULL,
  bytes  TEXT NOT NULL,
  hash   TEXT NOT NULL,
  UNIQUE (log_id, seq)
) STRICT;

CREATE UNIQUE INDEX event_id ON event (id, log_id);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE exclusion (
  organization_id TEXT NOT NULL,
  member_id       TEXT NOT NULL,
  name            TEXT NOT NULL,
  category        INTEGER NOT NULL,
  approved        TEXT,
  adopted_in      TEXT,
  adopted_on      TEXT,
  PRIMARY KEY (organization_id, member_id)
) STRICT;

CREATE TABLE fact (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE feed (
  name    TEXT PRIMARY KEY,
  feed_id TEXT NOT NULL,
  cursor  TEXT NOT NULL,
  as_of   TEXT NOT NULL,
  -- whether the platform had told everything it knew when the last page came
  complete INTEGER NOT NULL
) STRICT;

CREATE TABLE leave (
  meeting_id TEXT NOT NULL,
  member_id  TEXT NOT NULL,
  reason     TEXT NOT NULL,
  note       TEXT NOT NULL,
  at         TEXT NOT NULL,
  PRIMARY KEY (meeting_id, member_id)
) STRICT;

CREATE TABLE log (
  log_id        TEXT PRIMARY KEY,
  state         TEXT NOT NULL CHECK (state IN ('open', 'sealed')),
  parent_log_id TEXT,
  parent_seq    INTEGER,
  parent_hash   TEXT,
  reason        TEXT NOT NULL CHECK (reason IN ('enrol', 'fork', 'restore', 'corruption', 'key')),
  registered    INTEGER NOT NULL DEFAULT 0,
  acked         INTEGER NOT NULL DEFAULT 0,
  durable       INTEGER NOT NULL DEFAULT 0,
  receipt       TEXT
) STRICT;

CREATE UNIQUE INDEX one_open_log ON log (state) WHERE state = 'open';

CREATE TABLE meeting (
  meeting_id      TEXT PRIMARY KEY,
  planned_id      TEXT,
  organization_id TEXT NOT NULL,
  kinds           TEXT NOT NULL,
  title           TEXT NOT NULL,
  place           TEXT NOT NULL,
  planned_start   TEXT,
  planned_end     TEXT,
  opened_at       TEXT NOT NULL,
  phase           TEXT NOT NULL CHECK (phase IN ('check_in', 'check_out', 'closed', 'sealed')),
  headcount       TEXT,
  quorum          TEXT
, group_name TEXT) STRICT;

CREATE INDEX meeting_by_phase ON meeting (phase);

CREATE UNIQUE INDEX meeting_by_plan ON meeting (planned_id) WHERE planned_id IS NOT NULL;

CREATE INDEX meeting_of_organization ON meeting (organization_id);

CREATE TABLE motion (
  motion_id  TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL,
  opened_at  TEXT NOT NULL,
  arrived    INTEGER NOT NULL,
  opened     TEXT NOT NULL,
  decided_at TEXT,
  decided    TEXT,
  withdrawn  TEXT
) STRICT;

CREATE INDEX motion_of_meeting ON motion (meeting_id, arrived);

CREATE TABLE planned (
  id        TEXT PRIMARY KEY,
  data      TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE quarantined (
  log_id TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  code   TEXT NOT NULL,
  PRIMARY KEY (log_id, seq)
) STRICT;

CREATE TABLE record (
  meeting_id TEXT PRIMARY KEY,
  closed_at  TEXT,
  minutes    TEXT,
  sealed_at  TEXT,
  head       TEXT
) STRICT;

CREATE TABLE reference (
  feed       TEXT NOT NULL,
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  version    INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('live', 'deleted', 'unusable')),
  stale      INTEGER NOT NULL DEFAULT 0,
  data       TEXT,
  PRIMARY KEY (feed, collection, id),
  CHECK ((state = 'live') = (data IS NOT NULL))
) STRICT;

CREATE INDEX card_by_token ON reference (data ->> 'token') WHERE collection = 'cards' AND data IS NOT NULL;

CREATE INDEX meeting_by_end ON reference (unixepoch(data ->> 'planned_end'))
  WHERE collection = 'meetings' AND data IS NOT NULL;

CREATE INDEX meeting_by_organization ON reference (data ->> 'organization')
  WHERE collection = 'meetings' AND data IS NOT NULL;

CREATE INDEX member_by_organization ON reference (data ->> 'organization') WHERE collection = 'members' AND data IS NOT NULL;

CREATE INDEX reference_by_collection ON reference (collection, id) WHERE data IS NOT NULL;

CREATE INDEX staff_by_member ON reference (data ->> 'member') WHERE collection = 'staff' AND data IS NOT NULL;

CREATE INDEX talk_by_organization ON reference (data ->> 'organization') WHERE collection = 'talks' AND data IS NOT NULL;

CREATE TABLE sheet (
  meeting_id        TEXT NOT NULL,
  part              INTEGER NOT NULL,
  organization_name TEXT NOT NULL,
  rows              TEXT NOT NULL,
  PRIMARY KEY (meeting_id, part)
) STRICT;

CREATE TABLE talk (
  id        TEXT PRIMARY KEY,
  data      TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;
