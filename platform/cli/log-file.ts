import pino, { type Logger } from 'pino';

/** Fields that never reach the log, wherever they stand: names, cards, secrets and the headers that carry them. */
const REDACTED = [
  'name',
  'token',
  'code',
  'secret',
  'card_key',
  'private_key_pem',
  'pin',
  'data',
  'bytes',
  'body',
  'authorization',
  'signature',
].flatMap((field) => [`*.${field}`, `*.*.${field}`]);

/** The structured log of the platform, one JSON line each, written as it happens. */
export function openLog(path: string): Logger {
  const destination = pino.destination({ dest: path, mkdir: true, sync: true, mode: 0o600 });
  return pino(
    {
      level: process.env.HAITANG_LOG_LEVEL ?? 'info',
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: '[redacted]' },
      base: { pid: process.pid },
    },
    destination,
  );
}
