import type { ColumnType, Generated } from 'kysely';
import type { z } from 'zod';
import type { Headcount } from '../../domain/events/body.ts';

/** The rows of migrations/*.sql as TypeScript sees them; what each table is for stands there. */

type Time = ColumnType<Date, Date, Date>;
type MaybeTime = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** jsonb: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;
type MaybeJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
type Default<T> = ColumnType<T, T | undefined, T>;
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type KioskState = 'active' | 'revoked';
export type KeyState = 'active' | 'retired' | 'revoked';
export type FactKind = 'recorded' | 'make_up' | 'left' | 'undone' | 'leave';

export interface Tables {
  schema_migration: { number: number; name: string; checksum: string; applied_at: Generated<Date> };
  platform_identity: { one: Default<boolean>; server_epoch: string; card_key: string; created_at: Time };
  platform_key: {
    key_id: string;
    private_key_pem: string;
    public_key: string;
    state: 'current' | 'next' | 'retired';
    created_at: Time;
  };
  district: { district_id: string; name: string };
  venue: { district_id: string; code: string; name: string; jurisdiction_version: Default<number> };
  venue_organization: { district_id: string; venue_code: string; organization_id: string };
  kiosk: {
    district_id: string;
    kiosk_id: string;
    venue_code: string;
    install_id: string;
    software: string;
    state: Default<KioskState>;
    state_reason: Maybe<string>;
    enrolled_at: Time;
    last_contact_at: Time;
    last_hello: MaybeJson<unknown>;
    last_hello_at: MaybeTime;
  };
  kiosk_key: {
    district_id: string;
    key_id: string;
    kiosk_id: string;
    public_key: string;
    state: Default<KeyState>;
    created_at: Time;
    used_at: MaybeTime;
    retired_at: MaybeTime;
  };
  enrol_code: {
    district_id: string;
    selector: string;
    secret_hash: string;
    venue_code: string;
    created_at: Time;
    expires_at: Time;
    wrong_tries: Default<number>;
    used_at: MaybeTime;
    kiosk_id: Maybe<string>;
  };
  nonce_seen: { district_id: string; kiosk_id: string; nonce: string; seen_at: Time };
  kiosk_log: {
    district_id: string;
    log_id: string;
    kiosk_id: string;
    hash_alg: string;
    parent_log_id: Maybe<string>;
    parent_seq: Maybe<number>;
    parent_hash: Maybe<string>;
    reason: string;
    state: Default<'open' | 'sealed'>;
    head_seq: Default<number>;
    head_hash: string;
    opened_at: Time;
    last_push_at: MaybeTime;
  };
  event: {
    district_id: string;
    log_id: string;
    seq: number;
    hash: string;
    bytes: Maybe<string>;
    raw: Maybe<Uint8Array>;
    event_id: Maybe<string>;
    type: Maybe<string>;
    version: Maybe<number>;
    received_at: Time;
  };
  quarantine: {
    district_id: string;
    log_id: string;
    seq: number;
    code: string;
    detail: string;
    created_at: Time;
    resolved_at: MaybeTime;
  };
  fork_report: {
    district_id: string;
    log_id: string;
    seq: number;
    sent_hash: string;
    stored_hash: string;
    kiosk_id: string;
    reported_at: Time;
  };
  feed_item: {
    district_id: string;
    collection: string;
    id: string;
    scope: string;
    feed: string;
    version: number;
    op: 'upsert' | 'delete';
    data: MaybeJson<z.core.util.JSONType>;
    xid: Generated<string>;
    changed_at: Time;
  };
  feed_horizon: { district_id: string; feed: string; xid: string };
  platform_setting: { key: string; value: Json<unknown>; changed_at: Time };
  log_audit: {
    district_id: string;
    log_id: string;
    audited_seq: Default<number>;
    audited_hash: Maybe<string>;
    audited_at: MaybeTime;
    fault: Maybe<string>;
    fault_seq: Maybe<number>;
  };
  log_projection: { district_id: string; log_id: string; projected_seq: Default<number> };
  meeting: {
    district_id: string;
    meeting_id: string;
    planned_id: Maybe<string>;
    organization_id: Maybe<string>;
    kinds: Json<string[]>;
    title: Default<string>;
    place: Default<string>;
    planned_start: MaybeTime;
    planned_end: MaybeTime;
    opened_at: MaybeTime;
    closed_at: MaybeTime;
    sealed_at: MaybeTime;
    headcount: MaybeJson<Headcount>;
    kiosk_id: Maybe<string>;
    origin: 'kiosk' | 'imported';
  };
  agenda_entry: {
    district_id: string;
    entry_id: string;
    collection: 'meetings' | 'talks';
    organization_id: string;
    data: MaybeJson<z.core.util.JSONType>;
    withdrawn: Default<boolean>;
  };
  attendance_fact: {
    district_id: string;
    event_id: string;
    kind: FactKind;
    meeting_id: string;
    member_id: string;
    role: Default<string>;
    late: Default<boolean>;
    undone_event_id: Maybe<string>;
    occurred_at: Time;
    recorded_at: MaybeTime;
    received_at: Time;
    kiosk_id: string;
  };
  clock_point: { district_id: string; kiosk_id: string; boot_id: string; mono_ms: number; server_time: Time };
  untrusted_event: { district_id: string; kiosk_id: string; boot_id: string; log_id: string; seq: number };
}
