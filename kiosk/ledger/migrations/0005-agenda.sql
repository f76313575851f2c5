-- The agenda keeps a year of meetings that were held; a tap and a screen ask for the few that are to come.
CREATE INDEX meeting_by_end ON reference (unixepoch(data ->> 'planned_end'))
  WHERE collection = 'meetings' AND data IS NOT NULL;
CREATE INDEX meeting_by_organization ON reference (data ->> 'organization')
  WHERE collection = 'meetings' AND data IS NOT NULL;
