import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Instant, Uuid } from '../../domain/words.ts';
import { setRevoked } from '../access/revoke.ts';
import { issueCode } from '../enrolment/issue.ts';
import { renewEpoch } from '../identity/identity.ts';
import { announceKey, promoteKey } from '../identity/rotate.ts';
import { importOutbox } from '../ingest/outbox.ts';
import type { Platform } from '../platform.ts';
import { changeSetting, Settings } from '../settings.ts';
import { auditLogs } from './audit.ts';
import { readGauges } from './gauges.ts';
import { forgetProjections } from './rebuild.ts';
import { replayQuarantine } from './replay.ts';

/**
 * What an operator may ask for, whether a server runs (then it does it) or not (then the command line does it in the database).
 * `changed`: identity or settings are others now; `projectAll`: there may be events to project.
 */
export type Operated = Pick<Platform, 'db' | 'now' | 'random'> & {
  changed(): Promise<void>;
  projectAll(): Promise<void>;
};

/** What came of it; `text` is what the command line prints in place of the JSON. */
export type Outcome = { ok: true; text?: string; [field: string]: unknown } | { ok: false; error: string };

type Command = { help: string; run(operated: Operated, options: unknown): Promise<Outcome> };

function command<T extends z.ZodType>(
  help: string,
  options: T,
  run: (operated: Operated, options: z.infer<T>) => Promise<Outcome>,
): Command {
  return {
    help,
    run: async (operated, given) => {
      const parsed = options.safeParse(given);
      if (parsed.success) return run(operated, parsed.data);
      const wrong = new Set(parsed.error.issues.map((issue) => issue.path.join('.')));
      return {
        ok: false,
        error: `missing or not understood: ${[...wrong].map((name) => `--${name}`).join(', ')}; takes ${help}`,
      };
    },
  };
}

/** All commands by name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'enrol-code': command('--venue CODE', z.object({ venue: z.string().min(1) }), async (operated, { venue }) => {
    const issued = await issueCode(operated.db, venue, operated);
    if (issued.ok) return { ok: true, text: issued.code };
    const known = issued.venues.map(({ code, name }) => `  ${code}  ${name}`).join('\n');
    return {
      ok: false,
      error: `No venue ${venue}. ${known ? `There are:\n${known}` : 'There are no venues yet: start the platform first.'}`,
    };
  }),

  revoke: command(
    '--kiosk ID --reason TEXT',
    z.object({ kiosk: Uuid, reason: z.string().trim().min(1) }),
    async ({ db }, { kiosk, reason }) => ((await setRevoked(db, kiosk, reason)) ? { ok: true } : noKiosk(kiosk)),
  ),

  reinstate: command('--kiosk ID', z.object({ kiosk: Uuid }), async ({ db, now }, { kiosk }) => {
    if (!(await setRevoked(db, kiosk, null))) return noKiosk(kiosk);
    return { ok: true, replayed: await replayQuarantine(db, { now }, ['revoked-kiosk'], kiosk) };
  }),

  replay: command('', z.object({}), async ({ db, now }) => ({
    ok: true,
    replayed: await replayQuarantine(db, { now }),
  })),

  audit: command('[--full]', z.object({ full: z.boolean().default(false) }), async ({ db, now }, { full }) => {
    const faults = await auditLogs(db, now, full ? 'start' : 'mark');
    if (faults.length === 0) return { ok: true };
    return { ok: false, error: faults.map(({ log_id, seq, fault }) => `${log_id} ${seq}: ${fault}`).join('\n') };
  }),

  rebuild: command('', z.object({}), async (operated) => {
    await forgetProjections(operated.db);
    await operated.projectAll();
    return { ok: true, replayed: await replayQuarantine(operated.db, operated) };
  }),

  'renew-epoch': command('', z.object({}), async ({ db, changed }) => {
    const server_epoch = await renewEpoch(db);
    await changed();
    return { ok: true, server_epoch };
  }),

  'announce-key': command('', z.object({}), async ({ db, now, changed }) => {
    const key_id = await announceKey(db, now());
    await changed();
    return { ok: true, key_id };
  }),

  'promote-key': command(
    '[--force]',
    z.object({ force: z.boolean().default(false) }),
    async ({ db, changed }, { force }) => {
      const done = await promoteKey(db, force);
      await changed();
      if (done.ok) return { ok: true, key_id: done.key_id };
      if (done.silent === null) return { ok: false, error: 'no key has been announced' };
      return { ok: false, error: `these kiosks may not know the key yet:\n${done.silent.join('\n')}` };
    },
  ),

  'backed-up': command('--until TIME', z.object({ until: Instant }), async ({ db, now, changed }, { until }) => {
    const backed_up_until = Date.parse(until);
    if (backed_up_until > now()) return { ok: false, error: '--until lies in the future' };
    await changeSetting(db, 'durability', { mode: 'backup', backed_up_until }, now());
    await changed();
    return { ok: true, backed_up_until: until };
  }),

  set: command(
    `--key ${Object.keys(Settings.shape).join('|')} --value JSON`,
    z.object({ key: z.enum(Object.keys(Settings.shape) as [keyof Settings]), value: z.string() }),
    async ({ db, now, changed }, { key, value }) => {
      const parsed = Settings.shape[key].safeParse(readJson(value));
      if (!parsed.success) return { ok: false, error: `--value does not fit ${key}` };
      await changeSetting(db, key, parsed.data as never, now());
      await changed();
      return { ok: true, [key]: parsed.data };
    },
  ),

  import: command(
    'FILE --receipts FILE',
    z.object({ file: z.string(), receipts: z.string() }),
    async (operated, { file, receipts }) => {
      const { answers, ...imported } = { answers: [], ...(await importOutbox(operated.db, operated, file)) };
      if (!imported.ok) return imported;
      writeFileSync(receipts, `${answers.join('\n')}\n`, { mode: 0o600 });
      await operated.projectAll();
      return { ...imported, receipts };
    },
  ),

  status: command('', z.object({}), async ({ db }) => ({ ok: true, ...(await readGauges(db)) })),
};

function noKiosk(kiosk: string): Outcome {
  return { ok: false, error: `no kiosk ${kiosk}` };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
