-- Elections: their preparation, ballots and results. What an event said is kept as JSON where it is read whole.
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
CREATE INDEX election_of_organization ON election (organization_id, arrived);
CREATE INDEX election_by_meeting ON election (meeting_id) WHERE meeting_id IS NOT NULL;

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
