-- What kiosks added to the agenda: plans and talks. A fact may come before the one it takes back or after, so each writes its
-- own columns, and the feed is told what they come to together.
create table agenda_entry (
  district_id text not null,
  entry_id uuid not null,
  collection text not null check (collection in ('meetings', 'talks')),
  organization_id uuid not null,
  data jsonb,
  withdrawn boolean not null default false,
  primary key (district_id, entry_id)
);
