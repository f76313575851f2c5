import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { PLATFORM_LIMITS } from '../limits.ts';
import type { Tables } from './tables.ts';

/** The platform's database: PostgreSQL 15 or newer, or the same engine inside this process. */
export type Db = Kysely<Tables>;
/** A running transaction; everything that must be one step takes this. */
export type Trx = Transaction<Tables>;

/** Where the data lives: a PostgreSQL server by URL, a folder that belongs to this process alone, or memory for tests. */
export type Source = { kind: 'server'; url: string } | { kind: 'folder'; path: string } | { kind: 'memory' };

/** Opens it; nothing is created or checked in it yet (see migrate). `destroy()` closes it. */
export async function openDatabase(source: Source): Promise<Db> {
  if (source.kind === 'server') return new Kysely<Tables>({ dialect: serverDialect(source.url) });
  const pglite = await PGlite.create(source.kind === 'folder' ? { dataDir: source.path } : {});
  return new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
}

function serverDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: PLATFORM_LIMITS.pool_connections,
    idle_in_transaction_session_timeout: PLATFORM_LIMITS.idle_in_transaction_ms,
    statement_timeout: PLATFORM_LIMITS.statement_ms,
    lock_timeout: PLATFORM_LIMITS.lock_wait_ms,
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** SQLSTATEs after which the same transaction may simply be tried again: serialization, deadlock, and a lost race for a key. */
const TRY_AGAIN = new Set(['40001', '40P01', '23505']);

/**
 * Runs `work` in one transaction, again from its beginning when it lost a race. Unique keys are the last word on every
 * race here, in place of upserts, which not every engine offers.
 */
export async function transaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= PLATFORM_LIMITS.transaction_tries || !TRY_AGAIN.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/** The SQLSTATE of a database error, or undefined for any other. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error says that the database cannot be had now: SQLSTATE 08, 53, 57, a lock wait (55P03), or a refused socket. */
export function isDatabaseAway(error: unknown): boolean {
  return /^(08|53|57)...$|^55P03$|^ECONN|^ETIMEDOUT$|^EPIPE$/.test(sqlState(error) ?? '');
}
