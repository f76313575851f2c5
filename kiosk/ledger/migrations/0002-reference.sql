-- What the platform's feeds told: the newest version of every item. `live` items are what screens see. A deleted item keeps
-- its version and loses its data, so that an older version arriving late cannot bring a person back (I11); an unusable one
-- has data that this version of the kiosk cannot read, and still counts for the checksum. `stale`: told before the feed
-- began anew, good until the refetch completes.
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
CREATE INDEX reference_by_collection ON reference (collection, id) WHERE data IS NOT NULL;
CREATE INDEX card_by_token ON reference (data ->> 'token') WHERE collection = 'cards' AND data IS NOT NULL;
CREATE INDEX member_by_organization ON reference (data ->> 'organization') WHERE collection = 'members' AND data IS NOT NULL;
CREATE INDEX staff_by_member ON reference (data ->> 'member') WHERE collection = 'staff' AND data IS NOT NULL;

CREATE TABLE feed (
  name    TEXT PRIMARY KEY,
  feed_id TEXT NOT NULL,
  cursor  TEXT NOT NULL,
  as_of   TEXT NOT NULL,
  -- whether the platform had told everything it knew when the last page came
  complete INTEGER NOT NULL
) STRICT;
