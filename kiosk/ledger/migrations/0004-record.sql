-- The record of a meeting: what meeting.closed, minutes.recorded and meeting.sealed say beyond the meeting's own row, and
-- the sign-in sheet as it was frozen at the close.
CREATE TABLE record (
  meeting_id TEXT PRIMARY KEY,
  closed_at  TEXT,
  minutes    TEXT,
  sealed_at  TEXT,
  head       TEXT
) STRICT;

CREATE TABLE sheet (
  meeting_id        TEXT NOT NULL,
  part              INTEGER NOT NULL,
  organization_name TEXT NOT NULL,
  rows              TEXT NOT NULL,
  PRIMARY KEY (meeting_id, part)
) STRICT;

-- Meetings that were closed before this table existed; an event re-homed into a later log has the same id and time.
INSERT INTO record (meeting_id, closed_at)
  SELECT bytes ->> '$.body.meeting_id', min(bytes ->> '$.at.wall') FROM event
  WHERE type = 'meeting.closed' GROUP BY 1;
UPDATE record SET (sealed_at, head) = (
  SELECT bytes ->> '$.at.wall', bytes -> '$.body.head' FROM event
  WHERE type = 'meeting.sealed' AND bytes ->> '$.body.meeting_id' = record.meeting_id ORDER BY written LIMIT 1);
