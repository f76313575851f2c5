import { openLogFile } from './cli/log.ts';
import { obeyParent, type ParentPort } from './rpc/parent.ts';

/** The service as Electron's utility process; `npm start` without Electron runs `cli/start.ts` instead. */
process.umask(0o077);
const { parentPort } = process as { parentPort?: ParentPort };
if (!parentPort) throw new Error('this file is started by the shell; run `npm start`');
obeyParent(parentPort, openLogFile, () => process.exit(0));
