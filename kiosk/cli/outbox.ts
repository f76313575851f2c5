import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { cityInstant } from '../../domain/city-time.ts';
import { writeLinesTo } from '../disk/lines.ts';
import { openLedgerFile } from '../ledger/database.ts';
import { ledgerPath } from '../ledger/ledger.ts';
import { syncStore } from '../ledger/sync-store.ts';
import { outboxLines } from '../outbox/bundle.ts';
import { type ReceiptsResult, takeReceipts } from '../outbox/receipts.ts';
import { fileVault } from '../vault/file-vault.ts';
import { signingKeyOf } from '../vault/key-ring.ts';
import { faultWords } from './fault-words.ts';
import { dataFolder } from './folders.ts';
import { openData } from './open-data.ts';

/** What a command of the outbox came to: a line for standard output, or for standard error. */
export type OutboxResult = { ok: true; text: string } | { ok: false; error: string };

/** The lines of help. */
export const OUTBOX_USAGE = `npm run -s haitang -- outbox export --data DIR --to FILE  events that no receipt covers, to be carried by hand
npm run -s haitang -- outbox receipts --data DIR FILE  takes the receipts that came back`;

/** `outbox export` and `outbox receipts`, beside a running kiosk too. */
export async function outboxCommand(args: string[]): Promise<OutboxResult> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, to: { type: 'string' } },
  });
  const [what, file] = positionals;
  const folder = dataFolder(values.data ?? null, true);
  if (what === 'export' && values.to !== undefined) return exportOutbox(folder, values.to);
  if (what === 'receipts' && file !== undefined) return importReceipts(folder, file);
  return { ok: false, error: OUTBOX_USAGE };
}

function storeOn(db: Parameters<typeof syncStore>[0]) {
  return syncStore(
    db,
    () => cityInstant(Date.now()),
    () => {},
  );
}

async function exportOutbox(folder: string, to: string): Promise<OutboxResult> {
  const opened = openData(folder);
  if (!opened.ok) return opened;
  try {
    const vault = fileVault(folder);
    if (!vault.ok) return { ok: false, error: faultWords(vault.fault) };
    const store = storeOn(opened.db);
    const key = signingKeyOf(vault.vault.keys(), store.identity());
    const lines = key && outboxLines(store, key);
    if (!lines) return { ok: false, error: 'Nothing waits to be sent, or this kiosk is not enrolled.' };
    const written = writeLinesTo(to, lines);
    return { ok: true, text: JSON.stringify({ file: to, events: written - 2 }) };
  } finally {
    opened.db.close();
  }
}

/** Writes beside a running kiosk, too: each line is one small transaction of its own, as sync makes them. */
async function importReceipts(folder: string, file: string): Promise<OutboxResult> {
  const vault = fileVault(folder);
  if (!vault.ok) return { ok: false, error: faultWords(vault.fault) };
  const opened = openLedgerFile(ledgerPath(folder), vault.vault.keys().database_key);
  if (!opened.ok) return { ok: false, error: faultWords(opened.fault) };
  try {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    const result = await takeReceipts(storeOn(opened.db), lines);
    return result.ok ? { ok: true, text: JSON.stringify(result) } : { ok: false, error: wordsOf(result, file) };
  } finally {
    opened.db.close();
  }
}

const WORDS: Record<Extract<ReceiptsResult, { ok: false }>['code'], string> = {
  not_enrolled: 'this kiosk is not enrolled',
  not_a_receipt: 'this is no receipt',
  bad_signature: 'this receipt is not from the platform that this kiosk knows',
  parted: 'the platform holds another history; connect this kiosk to the line once',
};

function wordsOf({ code, line }: Extract<ReceiptsResult, { ok: false }>, file: string): string {
  return `${file}, line ${line}: ${WORDS[code]}.`;
}
