import { existsSync } from 'node:fs';
import { type Db, openLedgerReadOnly } from '../ledger/database.ts';
import { ledgerPath } from '../ledger/ledger.ts';
import { fileVault } from '../vault/file-vault.ts';
import { faultWords } from './fault-words.ts';

/** Opens a kiosk's ledger for reading, beside the running kiosk or without one. The error is for the person who asked. */
export function openData(folder: string): { ok: true; db: Db } | { ok: false; error: string } {
  if (!existsSync(ledgerPath(folder))) return { ok: false, error: `There is no ledger in ${folder}.` };
  const vault = fileVault(folder);
  if (!vault.ok) return { ok: false, error: faultWords(vault.fault) };
  const opened = openLedgerReadOnly(ledgerPath(folder), vault.vault.keys().database_key);
  return opened.ok ? opened : { ok: false, error: faultWords(opened.fault) };
}
