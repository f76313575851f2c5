-- Votes of a meeting, and the grades of its 民主评议. A motion keeps what its events said, as JSON, because it is read whole.
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

CREATE TABLE appraisal (
  meeting_id TEXT PRIMARY KEY,
  result     TEXT NOT NULL
) STRICT;
