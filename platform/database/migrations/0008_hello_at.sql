-- When a kiosk was last told the platform's keys: a key is put to use when every kiosk knows it.
alter table kiosk add column last_hello_at timestamptz;
