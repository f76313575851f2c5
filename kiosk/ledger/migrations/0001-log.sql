-- The truth: one row per event, exactly the bytes that were hashed. A kiosk has one open log and any number of sealed ones.
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

-- What the platform put in quarantine, for staff to see.
CREATE TABLE quarantined (
  log_id TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  code   TEXT NOT NULL,
  PRIMARY KEY (log_id, seq)
) STRICT;

-- Small facts of this installation that are neither events nor feeds: identity, venue, the city's card key.
CREATE TABLE fact (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
