import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { sha256Hex } from '../../sync/protocol/chain.ts';
import type { Db } from '../database/database.ts';
import { migrate, migrations } from '../database/migrate.ts';
import type { Tables } from '../database/tables.ts';

/**
 * A migrated database in memory. Making one takes seconds, so that the first test of a machine keeps an image of it for the
 * others; the image is named by the migrations and is thrown away with the temporary folder.
 */
export async function memoryDatabase(): Promise<Db> {
  const name = sha256Hex(
    migrations()
      .map((step) => step.checksum)
      .join('\n'),
  ).slice(0, 16);
  const image = join(tmpdir(), `haitang-test-database-${name}.tar`);
  if (existsSync(image)) {
    return around(await PGlite.create({ loadDataDir: new Blob([readFileSync(image)]) }));
  }
  const pglite = await PGlite.create();
  const db = around(pglite);
  await migrate(db);
  const draft = `${image}.${process.pid}`;
  writeFileSync(draft, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  renameSync(draft, image);
  return db;
}

function around(pglite: PGlite): Db {
  return new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
}
