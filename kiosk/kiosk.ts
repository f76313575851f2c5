import { createHub, type Hub, type ReaderSource } from '../device/index.ts';
import { cityDate } from '../domain/city-time.ts';
import type { Clock } from '../domain/clock.ts';
import type { Timers } from '../domain/timers.ts';
import { createAlerts } from './alerts.ts';
import { kioskClock, type MachineTime } from './clock.ts';
import { createSimulator, type Simulator } from './demo/simulator.ts';
import { freeBytes } from './disk/folder.ts';
import { createDutyBook, type DutyBook } from './duties/book.ts';
import type { OpenFault } from './ledger/database.ts';
import { type Ledger, openLedger } from './ledger/ledger.ts';
import { cardKey } from './ledger/sync-store.ts';
import { reserveIn } from './ledger/upkeep/reserve.ts';
import { onThread } from './ledger/upkeep/thread.ts';
import { createUpkeep } from './ledger/upkeep/upkeep.ts';
import { createLine, type Line } from './line.ts';
import { documentToken } from './readers/document-token.ts';
import { takeReadings } from './readers/take-readings.ts';
import { createCodeDesk } from './record/check.ts';
import { createSealer, type Sealer } from './record/sealer.ts';
import { createLive, type Live } from './screen/live.ts';
import { readerView } from './screen/reader-view.ts';
import { screenState } from './screen/state.ts';
import { type Capture, createCapture } from './staff/capture.ts';
import { createPinLock } from './staff/lock.ts';
import { createSessions, type Sessions } from './staff/session.ts';
import { signIn } from './staff/sign-in.ts';
import { createDesk, type Desk } from './tap/desk.ts';
import { textRead } from './tap/read.ts';
import type { Vault } from './vault/keys.ts';

/** What a kiosk is made from. Time, chance and the network come from outside, so that a test can own them. */
export type KioskOptions = {
  dataFolder: string;
  vault: Vault;
  readers: readonly ReaderSource[];
  demo: boolean;
  timers: Timers;
  machine: MachineTime;
  random: () => number;
  fetch: typeof fetch;
  /** Bugs that came to light and did not stop the kiosk. */
  onFault: (error: unknown) => void;
};

/** A running kiosk: one process that owns the ledger, the readers and the line to the city. */
export type Kiosk = {
  ledger: Ledger;
  clock: Clock;
  desk: Desk;
  capture: Capture;
  sessions: Sessions;
  live: Live;
  line: Line;
  simulator: Simulator | null;
  /** Every reader at work, for the staff panel: states, counters, a look at the line with numbers masked, machines to admit. */
  readers: Pick<Hub, 'states' | 'watch' | 'admit'>;
  sealer: Sealer;
  duties: DutyBook;
  dataFolder: string;
  /** A bug came to light; the kiosk goes on. */
  fault(error: unknown): void;
  /** Told why the disk refused a write, and null when it takes one again. */
  failed(cause: unknown): void;
  /** A burst of the keyboard wedge. */
  scan(text: string): void;
  signIn(readId: string, pin: string): ReturnType<typeof signIn>;
  /** Closes readers, line and ledger; nothing that was answered green is lost. */
  stop(): Promise<void>;
};

/** Composes a kiosk. The ledger is open and the readers connect when this returns; a fault of the ledger is a value. */
export function createKiosk(options: KioskOptions): { ok: true; kiosk: Kiosk } | { ok: false; fault: OpenFault } {
  const { timers, machine, dataFolder, vault } = options;
  const opened = openLedger(dataFolder, vault.keys().database_key);
  if (!opened.ok) return opened;
  const { ledger } = opened;
  const clock = kioskClock(machine);
  const alerts = createAlerts(() => live.changed());
  const onFault = (error: unknown) => {
    options.onFault(error);
    upkeep.suspect(error);
  };
  const failed = (cause: unknown) => {
    alerts.set('write_failed', cause !== null);
    if (cause !== null) onFault(cause);
  };

  // Made first and asked last: everything below tells it of changes, and it asks everything below for the state.
  const live: Live = createLive(
    () =>
      screenState(ledger.db, {
        now: clock.at().wall,
        clock: clock.state(),
        demo: options.demo,
        sync: line.view(),
        readers: hub.states().map(({ source, state }) => readerView(source, state)),
        capture: capture.purpose(),
        duties_mark: duties.mark(),
        alert: alerts.current(),
      }),
    timers,
  );
  const upkeep = createUpkeep({
    ledger,
    dataFolder,
    key: vault.keys().database_key,
    clock,
    timers,
    alerts,
    reserve: reserveIn(dataFolder),
    freeBytes: () => freeBytes(dataFolder),
    run: onThread,
    onFault: options.onFault,
  });
  const duties = createDutyBook({
    db: () => ledger.db,
    today: () => cityDate(clock.at().wall),
    changed: () => live.changed(),
  });
  const capture = createCapture(timers, () => live.changed());
  const sessions = createSessions(timers.now);
  const lock = createPinLock(timers.now);
  const desk = createDesk({
    ledger,
    clock,
    now: timers.now,
    capture,
    answered: (answer) => live.answered(answer),
    failed,
  });
  const sealer = createSealer(() => ({ ...vault.keys(), card_key: cardKey(ledger.db) }));
  const codes = createCodeDesk({ ledger, sealer, clock, checked: (check) => live.checked(check), failed });
  const hub = createHub({
    readers: options.readers,
    timers,
    wall: machine.wall,
    tokenOf: documentToken(ledger.db),
    onReading: takeReadings({ ledger, clock, desk, codes, now: timers.now, alerts, failed }),
    onState: () => live.changed(),
  });
  const line = createLine({
    ...options,
    ledger,
    clock,
    readers: () => hub.states().map(({ source, state }) => readerView(source, state)),
    onFault,
    diskFree: () => freeBytes(dataFolder),
    diskIsFull: () => upkeep.diskIsFull(),
    database: () => alerts.health(),
    onPage: (name, page) => duties.told(name, page),
    onChange: () => live.changed(),
  });
  ledger.onWritten((drafts) => {
    duties.wrote(drafts);
    live.changed();
    line.wake();
  });

  return {
    ok: true,
    kiosk: {
      ledger,
      clock,
      desk,
      capture,
      sessions,
      live,
      line,
      fault: options.onFault,
      failed,
      sealer,
      duties,
      dataFolder,
      readers: hub,
      simulator: options.demo ? createSimulator(clock, (id) => hub.simulated(id)) : null,
      scan(text) {
        if (hub.scan('wedge:', text) || codes.take('wedge:', text)) return;
        desk.read(textRead('wedge:', 'wedge', text));
      },
      signIn(readId, pin) {
        const cardOf = (read: string) => desk.cardOf(read, 'staff_sign_in');
        const signed = signIn({ ledger, clock, now: timers.now, sessions, lock, cardOf }, readId, pin);
        if (signed.ok) desk.spend(readId);
        return signed;
      },
      async stop() {
        capture.cancel();
        live.stop();
        await Promise.all([hub.close(), line.stop(), upkeep.stop()]);
        ledger.close();
      },
    },
  };
}
