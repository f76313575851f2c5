import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dumpSchema } from './migrate.ts';
import { memoryDb } from './testing/temp.ts';

const FILE = join(import.meta.dirname, 'schema.sql');
const HEADER = `-- The schema as the migrations leave it, for readers: never run. Made by
--   REFRESH_SCHEMA=1 npx vitest run kiosk/ledger/schema
`;

it('schema.sql is what the migrations make', () => {
  const made = `${HEADER}\n${dumpSchema(memoryDb())}`;
  if (process.env.REFRESH_SCHEMA) writeFileSync(FILE, made);
  const kept = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  expect(kept, 'the schema changed: run REFRESH_SCHEMA=1 npx vitest run kiosk/ledger/schema and look at the diff').toBe(
    made,
  );
});
