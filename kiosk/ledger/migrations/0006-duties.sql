-- What this kiosk adds to the agenda: meetings that were planned here and talks, in the shape in which the agenda has them. The
-- agenda takes them over under the same id and speaks for them from then on; what was withdrawn here stays withdrawn.
CREATE TABLE planned (
  id        TEXT PRIMARY KEY,
  data      TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE talk (
  id        TEXT PRIMARY KEY,
  data      TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The 党小组 that meets; null for every other gathering, and for one whose group nobody named.
ALTER TABLE meeting ADD COLUMN group_name TEXT;
CREATE INDEX meeting_of_organization ON meeting (organization_id);
