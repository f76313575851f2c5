-- The reference data of the city, and at the same time what the feeds say: one row per thing and scope, in its newest version,
-- deleted things as tombstones. `xid` is the transaction that wrote the row last; readers take what lies below the oldest
-- running transaction, in the order (xid, collection, id, scope), which is also the cursor. Anything else loses rows.
create table feed_item (
  district_id text not null,
  collection text not null,
  id uuid not null,
  scope text not null,
  feed text not null,
  version integer not null,
  op text not null check (op in ('upsert', 'delete')),
  data jsonb,
  xid xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null,
  primary key (district_id, collection, id, scope)
);
create index feed_item_order on feed_item (district_id, feed, xid, collection, id, scope);
create index feed_item_scope on feed_item (district_id, feed, scope);

-- Cursors before `xid` have missed tombstones that are purged: they are answered 410 cursor-expired.
create table feed_horizon (
  district_id text not null,
  feed text not null,
  xid xid8 not null,
  primary key (district_id, feed)
);
