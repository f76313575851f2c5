-- Projections: what screens ask for, written in the transaction of their event and rebuildable from the events.
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
) STRICT;
CREATE INDEX meeting_by_phase ON meeting (phase);
CREATE UNIQUE INDEX meeting_by_plan ON meeting (planned_id) WHERE planned_id IS NOT NULL;

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

CREATE TABLE leave (
  meeting_id TEXT NOT NULL,
  member_id  TEXT NOT NULL,
  reason     TEXT NOT NULL,
  note       TEXT NOT NULL,
  at         TEXT NOT NULL,
  PRIMARY KEY (meeting_id, member_id)
) STRICT;
