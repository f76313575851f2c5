import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { START_MS } from '../support/platform.ts';
import { openDatabase } from './database.ts';
import { migrate, migrations } from './migrate.ts';

it('applies every step once, knows a changed step, and refuses a newer database', { timeout: START_MS }, async () => {
  const db = await openDatabase({ kind: 'memory' });
  const steps = migrations();
  expect(await migrate(db)).toBe(steps.length);
  expect(await migrate(db)).toBe(0);
  const [first, ...rest] = steps;
  if (!first) throw new Error('no steps');
  await expect(migrate(db, [{ ...first, checksum: 'f'.repeat(64) }, ...rest])).rejects.toThrow(/has been changed/);
  await expect(migrate(db, steps.slice(0, -1))).rejects.toThrow(/newer version/);
  await db.destroy();
});

it('a step that fails leaves nothing of itself behind', { timeout: START_MS }, async () => {
  const db = await openDatabase({ kind: 'memory' });
  const broken = {
    number: 1,
    name: '0001_broken.sql',
    checksum: 'a'.repeat(64),
    text: 'create table one (n integer);\ncreate table one (n integer);\n',
  };
  await expect(migrate(db, [broken])).rejects.toThrow();
  const { rows } = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  expect(rows.map((row) => row.name)).toEqual(['schema_migration']);
  await db.destroy();
});

it('puts the district first in every key', { timeout: START_MS }, async () => {
  const db = await openDatabase({ kind: 'memory' });
  await migrate(db);
  const { rows } = await sql<{ table_name: string; first: string }>`
    select c.relname as table_name, a.attname as first
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisunique order by 1`.execute(db);
  const others = rows.filter((row) => row.first !== 'district_id').map((row) => row.table_name);
  expect(others).toEqual(['platform_identity', 'platform_key', 'platform_setting', 'schema_migration']);
  await db.destroy();
});
