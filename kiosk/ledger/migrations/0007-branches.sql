CREATE INDEX talk_by_organization ON reference (data ->> 'organization') WHERE collection = 'talks' AND data IS NOT NULL;

-- How large each branch was when the roster was last complete, and the notices that a change of it brought up (rules.md N1–N6).
-- Worked out from the feed and not from events: losing them costs the memory of what changed, and no record.
CREATE TABLE branch_size (
  organization_id TEXT PRIMARY KEY,
  full            INTEGER NOT NULL,
  probationary    INTEGER NOT NULL
) STRICT;

CREATE TABLE branch_notice (
  organization_id TEXT NOT NULL,
  rule            TEXT NOT NULL,
  raised_on       TEXT NOT NULL,
  PRIMARY KEY (organization_id, rule)
) STRICT;
