import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { GREEN } from '../../../domain/verdict.ts';
import { createAlerts } from '../../../kiosk/alerts.ts';
import { forkLog } from '../../../kiosk/ledger/fork.ts';
import { type Ledger, ledgerPath, openLedger } from '../../../kiosk/ledger/ledger.ts';
import { openLog } from '../../../kiosk/ledger/log.ts';
import { syncStore } from '../../../kiosk/ledger/sync-store.ts';
import { backUp } from '../../../kiosk/ledger/upkeep/backups.ts';
import { createHealer } from '../../../kiosk/ledger/upkeep/healer.ts';
import { inspect } from '../../../kiosk/ledger/upkeep/inspect.ts';
import { reserveIn } from '../../../kiosk/ledger/upkeep/reserve.ts';
import { cardRead } from '../../../kiosk/tap/read.ts';
import { handleRead } from '../../../kiosk/tap/tap.ts';
import { addMember, at, CARD_KEY, evening, openTown, type Person, plan } from '../../../kiosk/testing/town.ts';
import { fileVault } from '../../../kiosk/vault/file-vault.ts';

/**
 * The process of which the calls to the disk are recorded: a kiosk's vault and ledger, a town, and members who badge in,
 * with what else writes between two badges. After every green answer it prints `ACK read_id`, as the screen turns green.
 *
 *   node badges.ts DATA KEYS BADGES SYNCHRONOUS DAMAGE
 *
 * SYNCHRONOUS other than FULL weakens the ledger on purpose: the replay must then find losses, or it finds none ever.
 * DAMAGE `page` spoils a page before the restart, so that the kiosk has to rescue its ledger.
 */
const [dataFolder = '', keyFolder = '', badges = '', synchronous = '', damage = ''] = process.argv.slice(2);
const count = Number(badges);
const third = Math.floor(count / 3);

const key = keyOf();
let ledger = open();
const town = openTown(ledger);
plan(town, '一');
for (let n = 0; n < count; n += 1) {
  badgeIn(addMember(ledger.db, town.own, `甲${n}`), n);
  between(n);
}
ledger.close();

function keyOf(): string {
  const opened = fileVault(dataFolder, keyFolder);
  if (!opened.ok) throw new Error(opened.fault.code);
  return opened.vault.keys().database_key;
}

function open(): Ledger {
  const opened = openLedger(dataFolder, key);
  if (!opened.ok) throw new Error(opened.fault.code);
  const { db } = opened.ledger;
  if (synchronous !== 'FULL') db.pragma(`synchronous = ${synchronous}`);
  // Small enough that the log of SQLite is brought back into the file many times.
  db.pragma('wal_autocheckpoint = 60');
  return opened.ledger;
}

function badgeIn({ number }: Person, n: number): void {
  const { answer } = handleRead(ledger, CARD_KEY, cardRead('serial:test', 'rdm6300', number), at(n / 10));
  if (answer.verdict !== 'not_saved' && GREEN.has(answer.verdict)) writeSync(1, `ACK ${answer.read_id}\n`);
}

/** What a kiosk's evening has besides badges: sync, a backup, a fork, a restart. */
function between(n: number): void {
  const { db } = ledger;
  const now = () => evening(n);
  if (n % 7 === 3) syncStore(db, now, () => {}).acknowledge(openLog(db), n, null);
  if (n === third) backUp(db, key, dataFolder, '2026-11-23', 1);
  if (n === third + 5) forkLog(db, openLog(db), 'restore');
  if (n === 2 * third) restart();
  if (n === 2 * third + 4 && damage === 'page' && !healed()) throw new Error('the ledger could not be rescued');
}

function restart(): void {
  const page = pageOfOldEvents();
  ledger.close();
  if (damage === 'page') spoil(page);
  ledger = open();
}

/** What the first inspection after a start does when it finds damage: under the open ledger, while the kiosk runs. */
function healed(): boolean {
  if (inspect(ledger.db, null).ok) throw new Error('the damage does not show');
  const alerts = createAlerts(() => {});
  const reserve = reserveIn(dataFolder);
  return createHealer({ ledger, dataFolder, key, alerts, reserve, onFault: () => {} }).heal('a spoiled page');
}

/** A page of events that the backup holds too. */
function pageOfOldEvents(): number {
  const pages = `SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 3`;
  return Number(ledger.db.prepare(pages).pluck().get());
}

function spoil(page: number): void {
  const file = openSync(ledgerPath(dataFolder), 'r+');
  writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, (page - 1) * 4096 + 1000);
  fsyncSync(file);
  closeSync(file);
}
